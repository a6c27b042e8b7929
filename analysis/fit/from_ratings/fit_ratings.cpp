// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/fit_ratings.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/fit/from_ratings/mixed_response.hpp"
#include "engine/stats/moments.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {
namespace {

constexpr double most_widths = 10;  // of the scale, that an SD may be

void check(const RatingTable& table, const RoundMoments& moments, const Source& at) {
  const std::string round = "'" + table.rounds.front() + "'";
  if (table.topics.size() < 2)
    throw BadInput(at,
                   "round " + round + " has one topic (the spread of topics is what a population is about)");
  if (moments.within_dof < 2)
    throw BadInput(at, "round " + round +
                           " has no two people of a group who rate the same topic (nothing tells how much "
                           "people differ) merge groups in [groups]?");
  if (!(moments.within > 0))
    throw BadInput(at, "the people of a group give each topic of round " + round +
                           " the same rating (nothing tells how much people differ)");
}

Identified identified_by(const RatingTable& table, const RoundMoments& m) {
  Identified known;
  int crossed = 0;  // topics rated by two groups or more
  for (std::size_t t = 0; t < m.topics; ++t) {
    int groups = 0;
    for (std::size_t g = 0; g < m.groups; ++g) groups += m.n[m.at(g, t)] > 0;
    crossed += groups > 1;
  }
  if (m.groups < 2)
    known.group_topic = "there is one group";
  else if (crossed < 2)
    known.group_topic = "fewer than two topics are rated by two groups";
  if (!(m.apart_weight + m.together_weight > 2))
    known.leniency = "hardly anybody shares two topics with somebody of the group";
  if (table.categories.size() < 2)
    known.category = "there is one category";
  else if (!(m.together_weight > 2) || !(m.apart_weight > 2))
    known.category = "too few pairs of topics of one category, or of two, are rated by the same people";
  return known;
}

// Errors of the topics' estimates: docs/fitting.md, 2, and what people think of a category.
TopicEstimates topics_of(const RatingTable& table, const RatingsFit& fit) {
  const Components& c = fit.value;
  const MixedResponse response(table.scale, c);
  double people = 0, offsets = 0;
  for (std::size_t g = 0; g < fit.people.size(); ++g) {
    people += fit.people[g];
    offsets += fit.people[g] * c.group_offset[g] * c.group_offset[g];
  }
  const double person = c.leniency_sd * c.leniency_sd + offsets / people,
               category = c.category_correlation * c.residual_sd * c.residual_sd,
               group_topic =
                   c.group_topic_sd * c.group_topic_sd * centred_share(fit.people, table.topics.size());
  TopicEstimates topics;
  for (std::size_t t = 0; t < table.topics.size(); ++t) {
    const auto k = static_cast<std::size_t>(table.category_of[t]);
    const double answered = std::max(1, fit.answering.category_people[k]);
    const RatingMoments r = response.moments(c.topic_mean[t]);
    const double sampling = r.variance / (r.slope * r.slope * std::max(1.0, fit.topic_ratings[t]));
    topics.estimate.push_back(c.topic_mean[t]);
    topics.category.push_back(k);
    // What is common to all topics moves no order, what is common to the category is shared below.
    topics.variance.push_back(
        std::max(sampling - (person + category) / answered - group_topic / people, 0.05 * sampling));
  }
  for (const int n : fit.answering.category_people)
    topics.shared_variance.push_back(n > 0 ? person * (1.0 / n - 1 / people) + category / n : 0);
  return topics;
}

// A topic that nobody rated is taken as the mean of the others.
void centre_unrated(RatingsFit& fit) {
  Moments rated;
  for (std::size_t t = 0; t < fit.topic_ratings.size(); ++t)
    if (fit.topic_ratings[t] > 0) rated = merge(rated, {1, fit.value.topic_mean[t], 0});
  for (std::size_t t = 0; t < fit.topic_ratings.size(); ++t)
    if (fit.topic_ratings[t] == 0) fit.value.topic_mean[t] = rated.mean;
}

// Scale use and the components each rest on the other.
void fit_spread_of_people(const RatingTable& table, const Panel& first, const RoundMoments& moments,
                          std::uint32_t draws, Key key, RatingsFit& fit) {
  constexpr int turns = 3;
  for (int turn = 0; turn < turns; ++turn) {
    fit.scale_use = fit_scale_use(table, 0, first, fit.value, key, draws);
    if (fit.scale_use.sd == fit.value.scale_use_sd) break;
    fit.value.scale_use_sd = fit.scale_use.sd;
    fit.value =
        fit_components(table.scale, moments, table.category_of, fit.people, fit.identified, &fit.value);
  }
}

struct Sample {
  bool spread = false;  // somebody differs from somebody of their group
  Components components;
  Answering answering;
  std::vector<Returning> returning;
};

template<class Part>
double spread_of(const std::vector<Sample>& samples, const Part& part) {
  Moments all;
  for (const Sample& s : samples) all = merge(all, {1, part(s), 0});
  return all.n > 1 ? std::sqrt(variance(all)) : missing_score;
}

// Of a group of few people, of whom a bootstrap draws nearly the same in every sample: what the leniency of
// as many people, and their ratings, leave open of the difference from the mean over people.
double offset_error(const RatingsFit& fit, std::size_t group) {
  if (!fit.identified.leniency.empty()) return missing_score;
  const double people = std::accumulate(fit.people.begin(), fit.people.end(), 0.0);
  double variance = 0;
  for (std::size_t g = 0; g < fit.people.size(); ++g) {
    if (fit.people[g] == 0) continue;
    const double weight = (g == group ? 1 : 0) - fit.people[g] / people;
    variance += weight * weight *
                (fit.value.leniency_sd * fit.value.leniency_sd / fit.people[g] +
                 fit.value.residual_sd * fit.value.residual_sd / std::max(1.0, fit.group_ratings[g]));
  }
  return std::sqrt(variance);
}

// Of samples in which people differ, or none where those are the fewer: groups of two or three.
void add_component_errors(RatingsFit& fit, std::vector<Sample> samples) {
  const std::size_t drawn = samples.size();
  std::erase_if(samples, [](const Sample& s) { return !s.spread; });
  if (2 * samples.size() < drawn) samples.clear();
  const auto of = [&](double Components::*part) {
    return spread_of(samples, [&](const Sample& s) { return s.components.*part; });
  };
  fit.error = fit.value;
  fit.error.total_sd = of(&Components::total_sd);
  fit.error.leniency_sd = of(&Components::leniency_sd);
  fit.error.residual_sd = of(&Components::residual_sd);
  fit.error.category_correlation = of(&Components::category_correlation);
  for (std::size_t g = 0; g < fit.people.size(); ++g)
    fit.error.group_offset[g] =
        fit.people[g] < fewest_of_group
            ? offset_error(fit, g)
            : spread_of(samples, [&](const Sample& s) { return s.components.group_offset[g]; });
  for (std::size_t t = 0; t < fit.value.topic_mean.size(); ++t)
    fit.error.topic_mean[t] = spread_of(samples, [&](const Sample& s) { return s.components.topic_mean[t]; });
  // Groups and topics are a sample of cells too: chi squared with (G - 1)(T - 1) degrees of freedom.
  const double people = of(&Components::group_topic_sd);
  const double cells = std::max(1.0, (static_cast<double>(fit.people.size()) - 1) *
                                         (static_cast<double>(fit.value.topic_mean.size()) - 1));
  fit.error.group_topic_sd =
      std::sqrt(people * people + fit.value.group_topic_sd * fit.value.group_topic_sd / (2 * cells));
}

void add_participation_errors(RatingsFit& fit, const std::vector<Sample>& samples) {
  fit.answering_error = fit.answering;
  fit.answering_error.person_share =
      spread_of(samples, [](const Sample& s) { return s.answering.person_share; });
  for (std::size_t c = 0; c < fit.answering.category_answered.size(); ++c)
    fit.answering_error.category_answered[c] =
        spread_of(samples, [&](const Sample& s) { return s.answering.category_answered[c]; });
  for (std::size_t t = 0; t < fit.answering.left_out.size(); ++t)
    fit.answering_error.left_out[t] =
        spread_of(samples, [&](const Sample& s) { return s.answering.left_out[t]; });
  for (std::size_t r = 0; r < fit.next.size(); ++r) {
    Returning& error = fit.next[r].returning_error = fit.next[r].returning;
    error.silent = spread_of(samples, [&](const Sample& s) { return s.returning[r].silent; });
    error.loss = spread_of(samples, [&](const Sample& s) { return s.returning[r].free_loss; });
    for (std::size_t g = 0; g < error.retention.size(); ++g)
      error.retention[g] =
          spread_of(samples, [&](const Sample& s) { return s.returning[r].free_retention[g]; });
  }
}

}  // namespace

RatingsFit fit_ratings(const RatingTable& table, const RatingsRequest& request, const Source& at) {
  const Key key = key_of(request.seed);
  const Panel first = present_in(table, 0);
  const RoundMoments moments = moments_of(table, 0, first);
  check(table, moments, at);
  RatingsFit fit;
  for (std::size_t g = 0; g < table.groups.size(); ++g) fit.people.push_back(first.size(g));
  fit.identified = identified_by(table, moments);
  fit.value = fit_components(table.scale, moments, table.category_of, fit.people, fit.identified);
  fit.pooled_within = std::sqrt(moments.within / moments.within_dof);
  fit.topic_ratings.assign(table.topics.size(), 0);
  fit.group_ratings.assign(table.groups.size(), 0);
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      fit.topic_ratings[t] += moments.n[moments.at(g, t)];
      fit.group_ratings[g] += moments.n[moments.at(g, t)];
    }
  const double span = table.scale.max - table.scale.min;
  if (fit.value.total_sd > most_widths * span)
    throw BadInput(
        at,
        "the SD within topics would be more than 10 times the width of the scale (ratings nearly all "
        "at its ends are not those of a clamped normal) take them as they are with --empirical?");
  fit.answering = answering_in(table, 0, first);
  centre_unrated(fit);
  fit_spread_of_people(table, first, moments, request.draws, key, fit);
  fit.topics = topics_of(table, fit);
  fit.spread = spread_posterior(fit.topics, span, 33);

  std::vector<std::vector<double>> distance;
  std::vector<Panel> before;
  for (std::size_t r = 1; r < table.rounds.size(); ++r) {
    before.push_back(present_in(table, r - 1));
    distance.push_back(request.shown.any() ? distances(table, r - 1, request.shown) : std::vector<double>{});
    NextRound next;
    next.answering = answering_in(table, r, present_in(table, r));
    Panel both = before.back();
    std::erase_if(both.person, [&](int p) { return !table.present[r][static_cast<std::size_t>(p)]; });
    next.persistence = persistence(table, r, both);
    next.returning = returning_to(table, r, before.back(), {});
    const int left = next.returning.people - next.returning.stayed;
    if (std::min(left, next.returning.stayed) < fewest_leavers) distance.back().clear();
    if (!distance.back().empty()) next.returning = returning_to(table, r, before.back(), distance.back());
    next.by_level = retention_by_level(table, r, before.back(), next.returning, distance.back());
    next.revision = fit_revision(table, r, fit.value, request.shown, key, request.draws);
    fit.next.push_back(std::move(next));
  }

  std::vector<Sample> samples(request.draws);
  parallel_blocks(samples.size(), request.threads, [&](int, std::size_t b) {
    const auto draw = static_cast<std::uint32_t>(b);
    const Panel again = resampled(first, key, draw);
    Sample& s = samples[b];
    const RoundMoments drawn = moments_of(table, 0, again);
    s.spread = drawn.within_dof >= 1 && drawn.within > 0;
    if (s.spread)
      s.components =
          fit_components(table.scale, drawn, table.category_of, fit.people, fit.identified, &fit.value);
    s.answering = answering_in(table, 0, again);
    for (std::size_t r = 0; r < before.size(); ++r)
      s.returning.push_back(returning_to(table, r + 1, resampled(before[r], key, draw), distance[r]));
  });
  add_component_errors(fit, samples);
  add_participation_errors(fit, samples);
  return fit;
}

}  // namespace delphisim
