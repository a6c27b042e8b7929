// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "engine/random/normal.hpp"
#include "tests/oracle/exercise.hpp"

namespace delphisim::oracle {
bool happens(std::uint32_t word, double p) {
  return static_cast<double>(word) < std::floor(p * 0x1p32 + 0.5);
}

void SlowExercise::draw_truth() {
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&population_.truth)) {
    for (int g = 0; g < setting_.groups; ++g) {
      theta_.emplace_back();
      for (int t = 0; t < setting_.topics; ++t) {
        double sum = 0, count = 0;
        for (int row = empirical->panel->group_begin[static_cast<std::size_t>(g)];
             row < empirical->panel->group_begin[static_cast<std::size_t>(g) + 1]; ++row) {
          const float r = empirical->panel->rating[static_cast<std::size_t>(row * setting_.topics + t)];
          if (!std::isnan(r)) sum += static_cast<double>(r), ++count;
        }
        theta_.back().push_back(sum / count);
      }
    }
    return;
  }
  const auto z = [&](Purpose purpose, int group, int topic) {
    const Address at{.purpose = purpose,
                     .index = static_cast<std::uint32_t>(topic / 4),
                     .group = static_cast<std::uint32_t>(group),
                     .replicate = replicate_};
    return static_cast<double>(normal(words_at(key_, at)[static_cast<std::size_t>(topic % 4)]));
  };
  const auto groups = static_cast<std::size_t>(setting_.groups),
             topics = static_cast<std::size_t>(setting_.topics);
  std::vector<std::vector<double>> delta(groups, std::vector<double>(topics));
  for (std::size_t g = 0; g < groups; ++g)
    for (std::size_t t = 0; t < topics; ++t)
      delta[g][t] =
          population_.group_topic_sd * z(Purpose::group_truth, static_cast<int>(g), static_cast<int>(t)) +
          category_factor(Purpose::group_category,
                          slip_ == Slip::group_category_for_all ? 0 : static_cast<int>(g),
                          static_cast<int>(t), population_.group_category_sd);
  if (population_.group_topic_centred) {
    for (auto& row : delta) {
      double mean = 0;
      for (const double d : row) mean += d / static_cast<double>(topics);
      for (double& d : row) d -= mean;
    }
    for (std::size_t t = 0; t < topics; ++t) {
      double sum = 0, people = 0;
      for (std::size_t g = 0; g < groups; ++g)
        sum += population_.group_sizes[g] * delta[g][t], people += population_.group_sizes[g];
      for (std::size_t g = 0; g < groups; ++g) delta[g][t] -= sum / people;
    }
  }
  theta_ = delta;
  for (std::size_t t = 0; t < topics; ++t) {
    const auto* super = std::get_if<Superpopulation>(&population_.truth);
    const double mean =
        super ? super->topic_mean + super->topic_sd * z(Purpose::topic_truth, 0, static_cast<int>(t)) +
                    category_factor(Purpose::category_truth, 0, static_cast<int>(t), super->category_sd)
              : std::get<FixedTruth>(population_.truth).mean[t];
    for (std::size_t g = 0; g < groups; ++g) theta_[g][t] += mean;
  }
}

std::vector<int> SlowExercise::next_form(const std::vector<Rule>& shortlist, const SlowRound& before) const {
  if (shortlist.empty()) return before.form;
  std::vector<std::uint32_t> priority;
  for (const int t : before.form)
    priority.push_back(words_at(key_, {.purpose = Purpose::tie_break,
                                       .index = static_cast<std::uint32_t>(t / 4),
                                       .copy = copy_,
                                       .replicate = replicate_})[static_cast<std::size_t>(t % 4)]);
  std::vector<int> form;
  for (std::size_t c = 0; c < before.form.size(); ++c) {
    bool on = false;
    for (Rule rule : shortlist) {
      if (slip_ == Slip::ties_by_topic && rule.ties == Ties::random) rule.ties = Ties::topic_order;
      on = on || decide(rule, before.ratings(setting_.groups), priority)[0].chosen[c];
    }
    if (on) form.push_back(before.form[c]);
  }
  return form;
}

std::vector<Panelist> SlowExercise::next_people(const RoundSpec& spec, int index,
                                                const std::vector<int>& form, const SlowRound& before,
                                                const Shown& shown) const {
  const Participation& p = spec.participation;
  std::vector<Panelist> people;
  for (int g = 0; g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    std::vector<Panelist> leavers;
    for (std::size_t row = 0; row < before.people.size(); ++row) {
      Panelist who = before.people[row];
      if (who.group != g) continue;
      who.old_row = static_cast<int>(row);
      if (who.gone) {
        leavers.push_back(who);
        continue;
      }
      Panelist asked = who;
      if (slip_ == Slip::retention_by_row) asked.member = static_cast<std::uint32_t>(row);
      const std::vector<int>& old = before.level[row];
      const bool silent = std::all_of(old.begin(), old.end(), [](int level) { return level == unrated; }) &&
                          slip_ != Slip::silent_like_others;
      const double near = std::max(0.0, 1 - p.distance_loss * distance(spec, who, row, form, before, shown));
      const double stays =
          std::min(1.0, p.retention[at] * burden(spec.burden.attrition_loss, spec, form.size()) *
                            (silent ? p.silent_retention : 1) * near);
      if (!happens(words(Purpose::retention, asked, index)[0], stays)) {
        who.gone = true;
        leavers.push_back(who);
        continue;
      }
      people.push_back(who);
    }
    for (int j = 0; j < p.newcomers[at]; ++j) {
      const int first =
          slip_ == Slip::newcomers_numbered_on ? population_.group_sizes[at] : 0x80000 + index * 0x1000;
      Panelist who{g, static_cast<std::uint32_t>(first + j), -1, 0};
      who.leniency = leniency(who, index);
      people.push_back(who);
    }
    if (spec.carry_forward && slip_ != Slip::topics_carried_only)
      people.insert(people.end(), leavers.begin(), leavers.end());
  }
  return people;
}

SlowExercise::Shown SlowExercise::show(const RoundSpec& spec, const SlowRound& before) const {
  Shown shown;
  if (!spec.feedback.given) return shown;
  const Ratings r = before.ratings(setting_.groups);
  if (spec.feedback.all) shown.all = aggregate(spec.feedback.statistic, r);
  shown.ratings = r;
  for (int g = 0; (spec.feedback.own || spec.feedback.every) && g < setting_.groups; ++g)
    shown.own.push_back(aggregate(spec.feedback.statistic, r, g));
  return shown;
}

void SlowExercise::skip(const RoundSpec& spec, int index, SlowRound& now) const {
  const NoOpinion& n = spec.no_opinion;
  for (std::size_t row = 0; row < now.people.size(); ++row) {
    const Panelist& who = now.people[row];
    if (who.gone) continue;
    const Words person =
        words(Purpose::person_engagement, who, slip_ == Slip::engagement_for_all_rounds ? 0 : index);
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const int topic = now.form[c];
      const auto category = static_cast<std::uint32_t>(setting_.category_of[static_cast<std::size_t>(topic)]);
      const std::uint32_t own = slip_ == Slip::one_category_word
                                    ? words(Purpose::category_choice, who, index)[0]
                                    : words(Purpose::category_choice, who, index, category / 4)[category % 4];
      const std::uint32_t word = happens(person[1], n.person_share) ? person[0] : own;
      const auto g = static_cast<std::size_t>(slip_ == Slip::answers_of_first_group ? 0 : who.group);
      const double answered =
          n.category_answered_of.empty()
              ? n.category_answered[category]
              : n.category_answered_of[g * static_cast<std::size_t>(setting_.categories) + category];
      const double answers =
          std::min(1.0, answered * burden(spec.burden.completion_loss, spec, now.form.size()));
      if (!(n.carried && index > 0) && !happens(word, answers)) now.level[row][c] = unrated;
      for (const auto& [group, omitted] : spec.omitted)
        if (omitted == topic && (group == who.group || slip_ == Slip::omitted_for_all))
          now.level[row][c] = unrated;
    }
  }
}

}  // namespace delphisim::oracle
