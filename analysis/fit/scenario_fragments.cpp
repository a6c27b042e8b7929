// SPDX-License-Identifier: MIT
#include "analysis/fit/scenario_fragments.hpp"

#include <cassert>
#include <cmath>

#include "analysis/fit/fragment.hpp"

namespace delphisim {
namespace {

std::string three_digits(double number) {
  const double unit = std::pow(10.0, std::floor(std::log10(std::fmax(std::fabs(number), 1e-9))) - 2);
  return shortest(std::get<double>(real(std::round(number / unit) * unit).data));
}

std::string error_text(double error) { return "standard error " + three_digits(error); }

Value omitted_of(const PublishedTables& published) {
  Value::Array list;
  for (const Omission& omission : published.omitted) {
    Value entry = empty_table();
    at(entry, {"group"}) = text(published.groups[omission.group].id);
    at(entry, {"topic"}) = text(published.topics[omission.topic].slug);
    list.push_back(entry);
  }
  return {{}, list};
}

std::vector<std::string> rounds_of(const FitRequest& request) {
  if (!two_surveys(request.published)) return {request.scored.name};
  return {request.scored.name, request.rescored.name};
}

void fill_fitted(Value& fitted, const FitRequest& request, const ParticipationFit& participation,
                 const SetFit& fit) {
  const PublishedTables& published = request.published;
  at(fitted, {"truth", "model"}) = text("posterior");
  for (std::size_t t = 0; t < published.topics.size(); ++t) {
    const std::string& slug = published.topics[t].slug;
    at(fitted, {"truth", "estimate", slug}) = real(fit.topics.estimate[t]);
    at(fitted, {"truth", "variance", slug}) = real(fit.topics.variance[t]);
    at(fitted, {"rounds", request.scored.name, "no_opinion", "by_topic", slug}) =
        real(participation.topic_left_out[t]);
  }
  Value::Array spread;
  for (const double tau : fit.spread.quantiles) spread.push_back(real(tau));
  at(fitted, {"truth", "spread"}) = {{}, spread};
  at(fitted, {"residual_sd"}) = real(fit.residual_sd);
  for (std::size_t c = 0; c < published.categories.size(); ++c) {
    const std::string& name = published.categories[c];
    at(fitted, {"truth", "shared_variance", name}) = real(fit.topics.shared_variance[c]);
    at(fitted, {"rounds", request.scored.name, "no_opinion", "category_answered", name}) =
        real(participation.category_answered[c]);
    if (two_surveys(published))
      at(fitted, {"rounds", request.rescored.name, "no_opinion", "category_answered", name}) =
          real(participation.category_answered_again[c]);
  }
  for (const std::string& round : rounds_of(request))
    at(fitted, {"rounds", round, "no_opinion", "carried"}) = {{}, false};
  if (!published.omitted.empty())
    at(fitted, {"rounds", request.rescored.name, "omitted"}) = omitted_of(published);
}

}  // namespace

Fragments fragments_of(const FitRequest& request, const ParticipationFit& participation,
                       const Assumptions& assumptions, const SetFit& fit) {
  const PublishedTables& published = request.published;
  const std::string &first = request.scored.name, &second = request.rescored.name;
  Fragments parts{empty_table(), empty_table(), empty_table()};
  fill_fitted(parts.fitted, request, participation, fit);

  for (const AssumptionRange& range : request.ranges) {
    Value& part = range.status == "constrained" ? parts.constrained : parts.assumed;
    if (range.key == "leniency_sd") {
      at(part, {"leniency_sd"}) = real(assumptions.leniency_sd);
    } else if (range.key == "group_topic_sd") {
      at(part, {"group_topic_sd"}) = real(assumptions.group_topic_sd);
    } else if (range.key == "group_offset") {
      for (std::size_t g = 0; g < published.groups.size(); ++g)
        at(part, {"group_offset", published.groups[g].id}) = real(fit.offset[g]);
    } else if (range.key == "left_slider") {
      at(part, {"rounds", first, "left_slider"}) = real(assumptions.left_slider);
    } else if (range.key == "left_slider_rescored") {
      at(part, {"rounds", second, "left_slider"}) = real(assumptions.left_slider_rescored);
    } else if (range.key == "person_share") {
      for (const std::string& round : rounds_of(request))
        at(part, {"rounds", round, "no_opinion", "person_share"}) = real(assumptions.person_share);
    } else if (range.key == "silent_retention") {
      at(part, {"rounds", second, "silent_retention"}) = real(assumptions.silent_retention);
    } else if (range.key == "conformity") {
      for (const char* weight : {"weight_all", "weight_own"})
        at(part, {"rounds", second, "revision", weight}) = real(assumptions.conformity);
    } else {
      assert(range.key == "keep");
      at(part, {"rounds", second, "revision", "keep"}) = real(assumptions.keep);
    }
  }
  if (published.groups.size() > 1) at(parts.assumed, {"group_topic_centred"}) = {{}, true};
  if (!two_surveys(published)) return parts;
  for (std::size_t g = 0; g < published.groups.size(); ++g) {
    const std::string& id = published.groups[g].id;
    at(parts.constrained, {"rounds", second, "retention", id}) =
        real(retention_of_raters(participation, g, assumptions.person_share, assumptions.silent_retention));
    at(parts.constrained, {"rounds", second, "newcomers", id}) = {{},
                                                                  std::int64_t{participation.newcomers[g]}};
  }
  at(parts.assumed, {"rounds", second, "revision", "from"}) =
      text(assumptions.from_observed ? "observed" : "latent");
  return parts;
}

void add_noise(Value& scenario, const FitRequest& request, const RevisionNoise& noise) {
  at(scenario, {"rounds", request.rescored.name, "revision", "retest_sd"}) = real(noise.retest_sd);
  at(scenario, {"rounds", request.rescored.name, "revision", "recalibration"}) = real(noise.recalibration);
}

std::string scenario_path(const FitRequest& request, const std::string& key) {
  const std::string first = "rounds." + request.scored.name, second = "rounds." + request.rescored.name;
  if (key == "left_slider") return first + ".left_slider";
  if (key == "left_slider_rescored") return second + ".left_slider";
  if (key == "person_share") return first + ".no_opinion.person_share";
  if (key == "silent_retention") return second + ".silent_retention";
  if (key == "conformity") return second + ".revision.weight_all";
  if (key == "keep") return second + ".revision.keep";
  return key;
}

std::map<std::string, std::string> fragment_comments(const FitRequest& request,
                                                     const ParticipationFit& participation,
                                                     const Assumptions& assumptions, const SetFit& fit) {
  const PublishedTables& published = request.published;
  const std::string first = ".rounds." + request.scored.name, second = ".rounds." + request.rescored.name;
  std::map<std::string, std::string> comments;
  comments["fitted.truth.spread"] = "posterior quantiles of the SD of topic priorities, latent points";
  comments["fitted.truth.estimate"] =
      "latent topic means: ratings have the published means after clamp, rounding and default";
  comments["fitted.truth.variance"] = "error variance of each estimate, without what is common to a category";
  comments["fitted.truth.shared_variance"] = "error common to a category's topics: other people answered it";
  comments["fitted.residual_sd"] = "given leniency_sd, group_topic_sd and group_offset";
  comments["fitted" + first + ".no_opinion.by_topic"] =
      "left out among those who answered the category: its most rated topic is taken as rated by all of them";
  comments["fitted" + first + ".no_opinion.category_answered"] =
      "n of the category's most rated topic over the people of the survey";
  comments["fitted" + second + ".no_opinion.category_answered"] =
      "n is constant within a category but for the omitted topics";
  for (std::size_t t = 0; t < published.topics.size(); ++t) {
    const double error =
        std::sqrt(fit.topics.variance[t] + fit.topics.shared_variance[fit.topics.category[t]]);
    comments["fitted.truth.estimate." + published.topics[t].slug] = error_text(error);
  }
  const bool by_group = !published.cells.empty();
  const auto level_errors = by_group ? request.group_topics.offset_error
                                     : offset_errors(published, assumptions.leniency_sd, fit.residual_sd);
  for (const char* part : {"constrained", "assumed"}) {
    const std::string here(part);
    if (level_errors.empty()) continue;
    comments[here + ".group_offset"] = by_group ? "latent, people weigh them to 0: from the table by group"
                                                : "latent, people of the first survey weigh them to 0: from "
                                                  "the second survey's group bounds, which "
                                                  "have been through feedback";
    for (std::size_t g = 0; g < published.groups.size(); ++g)
      comments[here + ".group_offset." + published.groups[g].id] =
          error_text(assumptions.group_offset * level_errors[g]);
  }
  comments["assumed.group_topic_centred"] =
      "group x topic effects sum to 0 over topics in a group and over people in a topic";
  if (!two_surveys(published)) return comments;
  comments["constrained" + second + ".newcomers"] =
      std::to_string(published.newcomers) +
      " in all (published), by group in proportion to the second survey";
  comments["constrained" + second + ".retention"] =
      "of those who rated some topic: with silent_retention for the others, as many stay as were counted";
  for (std::size_t g = 0; g < published.groups.size(); ++g) {
    const double p = participation.retention[g];
    comments["constrained" + second + ".retention." + published.groups[g].id] =
        error_text(std::sqrt(p * (1 - p) / published.groups[g].scored));
  }
  comments["constrained" + second + ".revision.retest_sd"] =
      "tuned with recalibration to the published change of topic means and SDs";
  return comments;
}

}  // namespace delphisim
