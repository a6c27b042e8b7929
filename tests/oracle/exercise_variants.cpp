// SPDX-License-Identifier: MIT
// Who is moved by what is shown, and by how much; who leaves because of it; where ratings count.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/indices/info.hpp"
#include "engine/random/normal.hpp"
#include "tests/oracle/exercise.hpp"
#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {

void SlowRound::remember_first(const SlowRound* before, bool forgets_over_gaps) {
  first = latent;
  for (std::size_t i = 0; i < people.size(); ++i)
    for (std::size_t c = 0; c < form.size(); ++c) {
      if (level[i][c] == unrated) first[i][c] = std::numeric_limits<float>::quiet_NaN();
      if (!before || people[i].old_row < 0) continue;
      const auto old = static_cast<std::size_t>(std::find(before->form.begin(), before->form.end(), form[c]) -
                                                before->form.begin());
      const float earlier = before->first[static_cast<std::size_t>(people[i].old_row)][old];
      const bool forgotten =
          forgets_over_gaps && before->level[static_cast<std::size_t>(people[i].old_row)][old] == unrated;
      if (!std::isnan(earlier) && !forgotten) first[i][c] = earlier;
    }
}

void SlowExercise::file(const RoundSpec& spec, int index, std::vector<Panelist>& people) const {
  std::vector<std::uint32_t> place(
      static_cast<std::size_t>(setting_.groups));  // of a panelist within the group
  for (Panelist& who : people) {
    std::uint32_t mine = place[static_cast<std::size_t>(who.group)]++;
    if (slip_ != Slip::filed_by_place) mine = who.member;
    const double u = words(Purpose::filing, who, slip_ == Slip::filing_by_round ? index : 0)[0] * 0x1p-32;
    who.counted = who.group;
    if (slip_ == Slip::filed_with_own) continue;
    double share = 0;
    std::uint32_t first = 0;  // the first people of the group, in every round the same
    for (const Filing& f : spec.misfiled)
      if (f.group == who.group) {
        if (u >= share && u < share + f.share && who.counted == who.group) who.counted = f.filed_as;
        share += f.share;
      }
    for (const Filing& f : spec.misfiled)
      if (f.group == who.group) {
        if (mine >= first && mine < first + static_cast<std::uint32_t>(f.people)) who.counted = f.filed_as;
        first += static_cast<std::uint32_t>(f.people);
      }
  }
}

// Beyond what is free.
double SlowExercise::distance(const RoundSpec& spec, const Panelist& who, std::size_t row,
                              const std::vector<int>& form, const SlowRound& before,
                              const Shown& shown) const {
  const Feedback& f = spec.feedback;
  if (!f.given || !(f.own || f.all)) return 0;
  const bool own = f.own && (slip_ != Slip::distance_from_all || !f.all);
  const Scores& value = own ? shown.own[static_cast<std::size_t>(who.group)] : shown.all;
  double sum = 0, count = 0;
  for (std::size_t c = 0; c < before.form.size(); ++c) {
    const bool on_form = std::find(form.begin(), form.end(), before.form[c]) != form.end();
    if (!on_form && slip_ != Slip::distance_of_old_form) continue;
    if (before.level[row][c] == unrated || !value[c]) continue;
    sum += std::abs(before.scale.rating(before.level[row][c]) - *value[c]), ++count;
  }
  if (slip_ == Slip::silent_gone_with_distance && count == 0) return 1;
  return count > 0 ? std::max(0.0, sum / count - spec.participation.distance_free) : 0;
}

float SlowExercise::factor(const RoundSpec& spec, int index, const Panelist& who) const {
  const Words w = words(Purpose::susceptibility, who, slip_ == Slip::factor_by_round ? index : 0);
  if (happens(w[1], spec.revision.stubborn) && slip_ != Slip::never_stubborn) return 0;
  return std::max(0.0f, 1 + static_cast<float>(spec.revision.susceptibility_sd) * normal(w[0]));
}

// f times the sum of w (F - from) over what is shown; a term without a shown value is 0.
float SlowExercise::pull(const RoundSpec& spec, int index, const Panelist& who, const Shown& shown,
                         int old_column, float from) const {
  const auto old = static_cast<std::size_t>(old_column);
  const Revision& v = spec.revision;
  const Feedback& f = spec.feedback;
  const auto agreement = [&](int group) {
    const std::vector<double> x = shown.ratings.of(old_column, group);
    const auto high = std::count_if(x.begin(), x.end(), [&](double r) { return r >= v.majority_cut - 1e-9; });
    const double share = static_cast<double>(high) / static_cast<double>(x.size());
    return std::max(share, 1 - share);
  };
  const auto towards = [&](const Scores& scores, int group, double weight) {
    if (scores.empty() || !scores[old]) return 0.0f;
    const float away = static_cast<float>(*scores[old]) - from;
    if (std::abs(away) > static_cast<float>(v.confidence) && slip_ != Slip::confidence_ignored) return 0.0f;
    const int whose = slip_ == Slip::majority_of_all ? everybody : group;
    bool push = v.majority_share > 0 && agreement(whose) < v.majority_share - 1e-12 &&
                slip_ != Slip::majority_always_towards;
    if (v.agreement.given() && slip_ != Slip::agreement_ignored) {
      const Description& entry = index_infos()[static_cast<std::size_t>(v.agreement.index.kind)].description;
      const TopicCase topic{shown.ratings.scale, shown.ratings.of(old_column, group)};
      const Measured value =
          topic_indices().at(std::string(entry.name))(topic, v.agreement.index.values.data());
      push = push || !value ||
             (v.agreement.at_least ? *value < v.agreement.limit - 1e-9 : *value > v.agreement.limit + 1e-9);
    }
    return static_cast<float>(push ? -weight : weight) * away;
  };
  if (!f.given) return 0;
  float sum = towards(shown.all, everybody, v.weight_all);
  int others = 0;
  for (int h = 0; f.every && h < setting_.groups; ++h)
    others += h != who.group && shown.own[static_cast<std::size_t>(h)][old].has_value();
  for (int h = 0; h < setting_.groups; ++h) {
    if (h == who.group && f.own)
      sum += towards(slip_ == Slip::own_for_all ? shown.all : shown.own[static_cast<std::size_t>(h)], h,
                     v.weight_own);
    if (h != who.group && f.every && others > 0)
      sum += towards(shown.own[static_cast<std::size_t>(h)], h,
                     v.weight_others / (slip_ == Slip::others_not_shared ? 1 : others));
  }
  return factor(spec, index, who) * sum;
}

SlowExercise::Cell SlowExercise::newcomer(const RoundSpec& spec, int index, const Panelist& who, int topic,
                                          int column, const Shown& shown, int old_column) const {
  Cell cell = fresh(spec, index, who, topic, column);
  const Feedback& f = spec.feedback;
  if (cell.left || cell.level == unrated || !f.given || slip_ == Slip::newcomers_not_anchored) return cell;
  ShownToNewcomers see = f.newcomers;
  if (see == ShownToNewcomers::own_else_all)
    see = f.own ? ShownToNewcomers::own_group : ShownToNewcomers::all;
  if (slip_ == Slip::newcomers_see_own && f.own) see = ShownToNewcomers::own_group;
  Scores values;
  if (see == ShownToNewcomers::own_group && f.own) values = shown.own[static_cast<std::size_t>(who.group)];
  if (see == ShownToNewcomers::all && f.all) values = shown.all;
  const auto old = static_cast<std::size_t>(old_column);
  if (values.empty() || !values[old]) return cell;
  const float a = static_cast<float>(spec.revision.newcomer_anchor);
  cell.latent = (1 - a) * cell.latent + a * static_cast<float>(*values[old]);
  cell.level = given(spec, index, who, cell.latent);
  return cell;
}

void SlowExercise::carry_forward(const RoundSpec& spec, const SlowRound& before, SlowRound& now) const {
  for (std::size_t i = 0; i < now.people.size(); ++i)
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const auto old = static_cast<std::size_t>(
          std::find(before.form.begin(), before.form.end(), now.form[c]) - before.form.begin());
      const Panelist& who = now.people[i];
      if (now.level[i][c] != unrated || who.old_row < 0) continue;
      if (slip_ == Slip::people_carried_only && !who.gone) continue;
      const int level = before.level[static_cast<std::size_t>(who.old_row)][old];
      if (level == unrated) continue;
      now.level[i][c] = nearest_level(rating_of(level, before.scale), spec.instrument.scale);
      now.latent[i][c] = before.latent[static_cast<std::size_t>(who.old_row)][old];
      now.left[i][c] = false;
    }
}

}  // namespace delphisim::oracle
