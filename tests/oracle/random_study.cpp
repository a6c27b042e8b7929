// SPDX-License-Identifier: MIT
#include "tests/oracle/random_study.hpp"

#include <limits>

#include "engine/indices/info.hpp"
#include "tests/oracle/random_rules.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

// With at least one rating of each topic in each group.
Population real_population(Dice& dice, const Setting& s, std::vector<int> group_sizes) {
  EmpiricalTruth truth;
  truth.with_replacement = dice.chance(0.6);
  RealPanel panel;
  for (int g = 0; g < s.groups; ++g) {
    panel.group_begin.push_back(static_cast<std::int32_t>(panel.rating.size()) / s.topics);
    const int people =
        dice.from(1, 8) + (truth.with_replacement ? 0 : group_sizes[static_cast<std::size_t>(g)]);
    std::vector<double> sum(static_cast<std::size_t>(s.topics)), count(sum.size());
    for (int i = 0; i < people; ++i)
      for (std::size_t t = 0; t < sum.size(); ++t) {
        const bool rated = i == 0 || dice.chance(0.7);
        const int r = dice.below(11);
        panel.rating.push_back(rated ? static_cast<float>(r) : std::numeric_limits<float>::quiet_NaN());
        if (rated) sum[t] += r, ++count[t];
      }
    for (std::size_t t = 0; t < sum.size(); ++t) panel.mean.push_back(sum[t] / count[t]);
  }
  panel.group_begin.push_back(static_cast<std::int32_t>(panel.rating.size()) / s.topics);
  truth.panel = std::make_shared<const RealPanel>(std::move(panel));
  Population p;
  p.truth = truth;
  p.group_offset.assign(group_sizes.size(), 0);
  p.group_sizes = std::move(group_sizes);
  return p;
}

Population random_population(Dice& dice, const Setting& s) {
  Population p;
  p.truth = Superpopulation{dice.between(2, 7), dice.between(0, 1), dice.of<double>({0, 0, 0.7})};
  if (dice.chance(0.3)) {
    FixedTruth fixed;
    for (int t = 0; t < s.topics; ++t) fixed.mean.push_back(dice.between(0, 9));
    p.truth = fixed;
  }
  for (int g = 0; g < s.groups; ++g) {
    p.group_sizes.push_back(g > 0 && dice.chance(0.1) ? 0 : dice.from(1, 12));
    p.group_offset.push_back(dice.between(-1, 1));
  }
  p.group_topic_sd = dice.of<double>({0, 0.6});
  p.group_topic_centred = dice.chance(0.5);
  p.leniency_sd = dice.of<double>({0, 1});
  p.residual_sd = dice.of<double>({0, 1.7});
  p.group_category_sd = dice.of<double>({0, 0, 0.4});
  p.category_correlation = dice.of<double>({0, 0, 0.3, 1});
  p.residual_df = dice.of<int>({0, 0, 0, 5});
  p.scale_use_sd = dice.of<double>({0, 0, 0.5});
  if (dice.chance(0.3)) {
    for (int t = 0; t < s.topics; ++t)
      if (dice.chance(0.3)) p.polarised.topics.push_back(t);
    p.polarised.share = dice.between(0.1, 0.9);
    p.polarised.distance = dice.between(0, 5);
    p.polarised.by_person = dice.chance(0.5);
  }
  return dice.chance(0.2) ? real_population(dice, s, std::move(p.group_sizes)) : p;
}

// Formed after the round's other settings: which of them it goes with.
void add_style(Dice& dice, const Setting& s, RoundSpec& r) {
  const Scale& scale = r.instrument.scale;
  if (dice.chance(0.3)) r.heaping = {dice.of<double>({0.5, 1}), scale.step * (scale.levels() > 20 ? 10 : 2)};
  r.straight_lining = dice.of<double>({0, 0, 0.3});
  if (dice.chance(0.3))
    r.fatigue = {r.no_opinion.carried ? 0 : dice.of<double>({0, 0.1, 0.6}), dice.of<double>({0, 0.1, 0.6}),
                 dice.chance(0.5)};
  if (dice.chance(0.2))
    for (int g = 0; g < s.groups; ++g) r.left_slider_of.push_back(dice.of<double>({0, 0.1, 0.5, 1}));
}

// Each option is absent more often than not.
void add_variants(Dice& dice, const Setting& s, const Scale& before, RoundSpec& r) {
  Revision& v = r.revision;
  Participation& p = r.participation;
  r.feedback.every = dice.chance(0.3);
  r.feedback.newcomers = dice.of<ShownToNewcomers>({ShownToNewcomers::own_else_all, ShownToNewcomers::all,
                                                    ShownToNewcomers::own_group, ShownToNewcomers::nothing});
  v.weight_others = dice.of<double>({0, 0.3, -0.2});
  if (dice.chance(0.3)) v.confidence = dice.of<double>({0.5, 1, 2.5});
  if (dice.chance(0.5)) v.majority_share = 0.75, v.majority_cut = before.rating(dice.below(before.levels()));
  if (dice.chance(0.3)) {
    const char* index = dice.of<const char*>({"iqr", "sd", "r_wg", "mode_share", "share_in_band"});
    v.agreement = {{find_index(index), {before.min, before.rating(before.levels() / 2)}},
                   dice.of<double>({0.3, 0.6, 1, 2}),
                   dice.chance(0.5)};
  }
  v.susceptibility_sd = dice.of<double>({0, 0, 0.5});
  v.stubborn = dice.of<double>({0, 0, 0.4});
  v.anchor = dice.of<double>({0, 0, 0.4, 1});
  v.anchor_sd = dice.of<double>({0, 0, 0.3});
  v.information = dice.of<double>({0, 0, 0.5});
  v.newcomer_anchor = dice.of<double>({0, 0.5, 1});
  p.distance_loss = dice.of<double>({0, 0, 0.2, -0.2});
  p.distance_free = dice.of<double>({0, 1});
  r.carry_forward = dice.chance(0.3);
  const bool by_topic = dice.chance(0.3), by_category = dice.chance(0.3);
  for (int i = 0; by_topic && i < s.groups * s.topics; ++i)
    r.no_opinion.by_topic_of.push_back(dice.of<double>({0, 0, 0.1, 0.5, 1}));
  for (int i = 0; by_category && i < s.groups * s.categories; ++i)
    r.no_opinion.category_answered_of.push_back(dice.of<double>({1, 1, 0.8, 0.3}));
  for (int i = dice.below(3); s.groups > 1 && i > 0; --i) {
    const int from = dice.below(s.groups);
    r.misfiled.push_back({from, (from + 1) % s.groups, dice.below(3), dice.of<double>({0, 0.3, 0.5})});
  }
}

RoundSpec random_round(Dice& dice, const Setting& s, const Scale& before) {
  RoundSpec r;
  r.instrument.scale =
      dice.of<Scale>({{0, 10, 1}, {1, 9, 1}, {0, 10, 0.1}, {1, 5, 1}, {0, 1, 0.5}, {0, 100, 1}});
  r.instrument.slider = dice.of<SliderStart>({SliderStart::fixed, SliderStart::own, SliderStart::shown});
  r.instrument.slider_at = r.instrument.scale.rating(dice.below(r.instrument.scale.levels()));
  r.left_slider = dice.of<double>({0, 0, 0.1, 0.5, 1});
  r.feedback = {dice.chance(0.7), random_aggregation(dice, before), dice.chance(0.6), dice.chance(0.6)};
  for (int t = 0; t < s.topics; ++t) r.no_opinion.by_topic.push_back(dice.of<double>({0, 0, 0.1, 0.5, 1}));
  for (int c = 0; c < s.categories; ++c)
    r.no_opinion.category_answered.push_back(dice.of<double>({1, 1, 0.8, 0.3}));
  r.no_opinion.person_share = dice.of<double>({0, 0.5, 1});
  r.no_opinion.carried = dice.chance(0.5);
  r.burden = {dice.of<double>({0, 10}), dice.of<double>({0, 0.1, 0.4}), dice.of<double>({0, 0.1, 0.4})};
  for (int g = 0; g < s.groups; ++g) {
    r.participation.retention.push_back(dice.of<double>({1, 0.8, 0.8, 0.3, 0}));
    r.participation.newcomers.push_back(dice.below(4));
  }
  r.participation.silent_retention = dice.of<double>({1, 0.4, 0});
  r.revision = {dice.of<double>({0, 0.15, 0.5}), dice.of<double>({0, 0.15, 0.5}),
                dice.of<double>({0, 0, 0.3, 1}), dice.of<double>({0, 0.5}),
                dice.of<double>({0, -0.3}),      dice.chance(0.3)};
  add_style(dice, s, r);
  for (int i = dice.below(3); i > 0; --i) r.omitted.emplace_back(dice.below(s.groups), dice.below(s.topics));
  for (int i = dice.below(3); i > 0; --i) r.shortlist.push_back(random_rule(dice, r.instrument.scale, false));
  return r;
}

}  // namespace

Study random_study(Dice& dice, int rounds) {
  Study study;
  study.setting = {dice.from(1, 40), dice.from(1, 5), dice.from(1, 6), {}};
  study.setting.group_weight = weights_of_groups(study.setting.groups);
  for (int t = 0; t < study.setting.topics; ++t)
    study.setting.category_of.push_back(dice.below(study.setting.categories));
  study.population = random_population(dice, study.setting);
  const bool varied = dice.chance(0.6);
  for (int r = 0; r < rounds; ++r) {
    const Scale before = r > 0 ? study.rounds.back().instrument.scale : Scale{};
    study.rounds.push_back(random_round(dice, study.setting, before));
    if (varied) add_variants(dice, study.setting, before, study.rounds.back());
  }
  const auto* empirical = std::get_if<EmpiricalTruth>(&study.population.truth);
  if (empirical && !empirical->with_replacement)
    for (RoundSpec& r : study.rounds) r.participation.newcomers.assign(r.participation.newcomers.size(), 0);
  Participation& first = study.rounds.front().participation;
  for (int g = 0; varied && g < study.setting.groups; ++g) {
    const bool all_differ = empirical && !empirical->with_replacement;
    first.invited.push_back(dice.from(0, all_differ ? empirical->panel->size(g) : 15));
    first.response.push_back(dice.of<double>({1, 0.7, 0.4}));
  }
  for (int t = 0; varied && t < study.setting.topics; ++t)
    if (t == 0 || dice.chance(0.8)) study.first_form.push_back(t);
  return study;
}

}  // namespace delphisim::oracle
