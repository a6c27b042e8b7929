// SPDX-License-Identifier: MIT
#include "tests/oracle/exercise.hpp"

#include <algorithm>
#include <cmath>

#include "engine/random/normal.hpp"

namespace delphisim::oracle {
namespace {

// Probabilities as words: a word below the cut happens.
std::uint32_t cut(double p) {
  return static_cast<std::uint32_t>(std::min(std::floor(p * 0x1p32 + 0.5), 0x1p32 - 1));
}

enum class Fate { missing, kept, left, rated };
struct Reading {
  Fate fate;
  float noise = 0;
};

// One word decides a cell; what is left of it is the residual.
Reading read(std::uint32_t word, double missing, double keep, double left, Slip slip) {
  const double m = cut(missing) * 0x1p-32;
  const double moved = slip == Slip::left_with_kept ? std::min(1.0, keep + left) : keep + (1 - keep) * left;
  if (word < cut(missing)) return {Fate::missing};
  if (word < cut(m + (1 - m) * keep)) return {Fate::kept};
  const std::uint32_t from = cut(m + (1 - m) * moved);
  if (word < from) return {Fate::left};
  if (slip == Slip::residual_of_whole_word) return {Fate::rated, normal(word)};
  const Folded folded = fold_above(word, from);
  const float z = normal_tail(tail_probability(folded.steps, step_above(from)));
  return {Fate::rated, folded.upper ? z : -z};
}

}  // namespace

float rating_of(int level, const Scale& s) {
  return static_cast<float>(s.min) + static_cast<float>(s.step) * static_cast<float>(level);
}

int nearest_level(float value, const Scale& s) {
  const float steps = (value - static_cast<float>(s.min)) * static_cast<float>(1 / s.step);
  return static_cast<int>(std::clamp(std::floor(steps + 0.5f), 0.0f, static_cast<float>(s.levels() - 1)));
}

Ratings SlowRound::ratings(int groups) const {
  Ratings r{scale, groups, static_cast<int>(form.size()), {}, {}};
  for (std::size_t i = 0; i < people.size(); ++i) {
    r.group_of.push_back(people[i].counted);
    r.rating.emplace_back();
    for (const int l : level[i])
      r.rating.back().push_back(l == unrated ? std::optional<double>() : scale.rating(l));
  }
  return r;
}

SlowExercise::SlowExercise(const Setting& setting, const Population& population, Key key,
                           std::uint32_t replicate, std::uint32_t copy, Slip slip)
    : setting_(setting), population_(population), key_(key), replicate_(replicate), copy_(copy), slip_(slip) {
  draw_truth();
}

Words SlowExercise::words(Purpose purpose, const Panelist& who, int round, std::uint32_t index) const {
  return words_at(key_, {.purpose = purpose,
                         .index = index,
                         .round = static_cast<std::uint32_t>(round),
                         .copy = copy_,
                         .group = static_cast<std::uint32_t>(who.group),
                         .member = who.member,
                         .replicate = replicate_});
}

float SlowExercise::leniency(const Panelist& who, int round) const {
  const std::uint32_t word = words(Purpose::leniency, who, slip_ == Slip::leniency_by_round ? round : 0)[0];
  return static_cast<float>(population_.group_offset[static_cast<std::size_t>(who.group)]) +
         static_cast<float>(population_.leniency_sd) * normal(word);
}

double SlowExercise::burden(double loss, const RoundSpec& spec, std::size_t topics) const {
  const double count = slip_ == Slip::burden_of_study ? setting_.topics : static_cast<double>(topics);
  return std::max(0.0, 1 - loss * (count - spec.burden.reference_topics) / 10);
}

SlowExercise::Cell SlowExercise::fresh(const RoundSpec& spec, int index, const Panelist& who, int topic,
                                       int column) const {
  const int at = slip_ == Slip::words_by_column ? column : topic;
  const std::uint32_t word = words(Purpose::response, who, index,
                                   static_cast<std::uint32_t>(at / 4))[static_cast<std::size_t>(at % 4)];
  const bool nothing_missing = spec.no_opinion.carried && index > 0 && slip_ != Slip::carried_newcomers;
  const Reading r =
      read(word, nothing_missing ? 0 : left_out(spec, who, topic, column), 0, idle(spec, who, column), slip_);
  Cell cell;
  cell.latent = mind(who, topic, r.noise);
  cell.left = r.fate == Fate::left;
  if (std::isnan(cell.latent)) return {unrated, 0, false};
  const Scale& s = spec.instrument.scale;
  const double start = slip_ == Slip::start_of_newcomers && index > 0 ? s.min : spec.instrument.slider_at;
  if (r.fate == Fate::rated) cell.level = given(spec, index, who, cell.latent);
  if (r.fate == Fate::left) cell.level = static_cast<int>(std::lround((start - s.min) / s.step));
  return cell;
}

// A topic that the panelist skipped in the round before: rated afresh, under what is shown.
SlowExercise::Cell SlowExercise::first_seen(const RoundSpec& spec, int index, const Panelist& who, int topic,
                                            int column, const Shown& shown, int old_column) const {
  Cell cell = fresh(spec, index, who, topic, column);
  if (cell.left || cell.level == unrated || slip_ == Slip::skipped_without_feedback) return cell;
  cell.latent += pull(spec, index, who, shown, old_column, cell.latent) +
                 static_cast<float>(spec.revision.recalibration);
  cell.level = given(spec, index, who, cell.latent);
  return cell;
}

SlowExercise::Cell SlowExercise::revised(const RoundSpec& spec, int index, const Panelist& who, int topic,
                                         int column, const SlowRound& before, const Shown& shown,
                                         int old_column) const {
  const auto row = static_cast<std::size_t>(who.old_row), old = static_cast<std::size_t>(old_column);
  const int old_level = before.level[row][old];
  if (old_level == unrated) return {};
  const int at = slip_ == Slip::words_by_column ? column : topic;
  const std::uint32_t word = words(Purpose::revision, who, index,
                                   static_cast<std::uint32_t>(at / 4))[static_cast<std::size_t>(at % 4)];
  const Revision& v = spec.revision;
  const Reading r = read(word, spec.no_opinion.carried ? 0 : left_out(spec, who, topic, column), v.keep,
                         idle(spec, who, column), slip_);
  const float rating = rating_of(old_level, before.scale), latent = before.latent[row][old];
  const float from = slip_ == Slip::pull_from_latent ? latent : rating;
  const bool observed = v.from_observed && slip_ != Slip::latent_for_observed;
  const float start = observed ? rating : latent;
  const auto theta =
      static_cast<float>(theta_[static_cast<std::size_t>(who.group)][static_cast<std::size_t>(topic)]);
  const float look = slip_ == Slip::information_without_leniency ? theta : theta + who.leniency;
  const float recalibration = static_cast<float>(v.recalibration) *
                              (slip_ == Slip::factor_on_recalibration ? factor(spec, index, who) : 1);
  const float revised = start + pull(spec, index, who, shown, old_column, from) + recalibration +
                        static_cast<float>(v.information) * (look - start);
  const Words person = words(Purpose::susceptibility, who, 0);
  const float hold = std::clamp(
      static_cast<float>(v.anchor) + static_cast<float>(v.anchor_sd) * normal(person[2]), 0.0f, 1.0f);
  const float first_value = slip_ == Slip::anchor_to_last ? latent : before.first[row][old];
  Cell cell;
  cell.left = r.fate == Fate::left;
  cell.latent = (1 - hold) * revised + hold * first_value + static_cast<float>(v.retest_sd) * r.noise;
  const Scale& s = spec.instrument.scale;
  if (r.fate == Fate::rated) cell.level = given(spec, index, who, cell.latent);
  if (r.fate == Fate::kept) {
    cell.latent = latent;
    cell.level =
        slip_ == Slip::kept_level_number ? std::min(old_level, s.levels() - 1) : nearest_level(rating, s);
  }
  if (r.fate == Fate::left) {
    const Scores at_start =
        spec.feedback.own && spec.feedback.given ? shown.own[static_cast<std::size_t>(who.group)] : shown.all;
    cell.level = static_cast<int>(std::lround((spec.instrument.slider_at - s.min) / s.step));
    if (slip_ == Slip::left_sliders_heaped) cell.level = given(spec, index, who, cell.latent);
    if (spec.instrument.slider == SliderStart::own) cell.level = nearest_level(rating, s);
    if (spec.instrument.slider == SliderStart::shown && !at_start.empty() && at_start[old])
      cell.level = nearest_level(static_cast<float>(*at_start[old]), s);
  }
  return cell;
}

SlowRound SlowExercise::first(const RoundSpec& spec, const std::vector<int>& form) const {
  SlowRound now{spec.instrument.scale, form, {}, {}, {}, {}, spec.heaping.step};
  for (int t = 0; form.empty() && t < setting_.topics; ++t) now.form.push_back(t);
  const Participation& p = spec.participation;
  for (int g = 0; g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    for (int i = 0; i < (p.invited.empty() ? population_.group_sizes : p.invited)[at]; ++i) {
      Panelist who{g, static_cast<std::uint32_t>(i), -1, 0};
      who.leniency = leniency(who, 0);
      if (!p.response.empty() && !happens(words(Purpose::invitation, who, 0)[0], p.response[at]) &&
          slip_ != Slip::everybody_responds)
        continue;
      now.people.push_back(who);
    }
  }
  file(spec, 0, now.people);
  prepare(spec, 0, now);
  for (const Panelist& who : now.people) {
    now.level.emplace_back(), now.latent.emplace_back(), now.left.emplace_back();
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const Cell cell = fresh(spec, 0, who, now.form[c], static_cast<int>(c));
      now.level.back().push_back(cell.level);
      now.latent.back().push_back(cell.latent);
      now.left.back().push_back(cell.left);
    }
  }
  if (slip_ == Slip::straight_before_skipping) straighten(spec, now);
  skip(spec, 0, now);
  straighten(spec, now);
  return now;
}

SlowRound SlowExercise::next(const RoundSpec& spec, int index, const std::vector<Rule>& shortlist,
                             const SlowRound& before) const {
  SlowRound now{spec.instrument.scale, next_form(shortlist, before), {}, {}, {}, {}, spec.heaping.step};
  const Shown shown = show(spec, before);
  now.people = next_people(spec, index, now.form, before, shown);
  file(spec, index, now.people);
  prepare(spec, index, now);
  for (const Panelist& who : now.people) {
    now.level.emplace_back(), now.latent.emplace_back(), now.left.emplace_back();
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const int column = static_cast<int>(c), topic = now.form[c];
      const auto old =
          static_cast<int>(std::find(before.form.begin(), before.form.end(), topic) - before.form.begin());
      const auto row = static_cast<std::size_t>(who.old_row), old_at = static_cast<std::size_t>(old);
      const bool skipped = who.old_row >= 0 && before.level[row][old_at] == unrated;
      const bool again = skipped && !spec.no_opinion.carried && slip_ != Slip::skipped_stay;
      const Cell cell = who.gone          ? Cell{}
                        : who.old_row < 0 ? newcomer(spec, index, who, topic, column, shown, old)
                        : again           ? first_seen(spec, index, who, topic, column, shown, old)
                                          : revised(spec, index, who, topic, column, before, shown, old);
      now.level.back().push_back(cell.level);
      now.latent.back().push_back(cell.latent);
      now.left.back().push_back(cell.left);
    }
  }
  if (slip_ == Slip::straight_before_skipping) straighten(spec, now);
  skip(spec, index, now);
  straighten(spec, now);
  if (spec.carry_forward) carry_forward(spec, before, now);
  return now;
}

}  // namespace delphisim::oracle
