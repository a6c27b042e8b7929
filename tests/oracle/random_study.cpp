// SPDX-License-Identifier: MIT
#include "tests/oracle/random_study.hpp"

#include "tests/oracle/random_rules.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

Population random_population(Dice& dice, const Setting& s) {
  Population p;
  p.truth = Superpopulation{dice.between(2, 7), dice.between(0, 1)};
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
  return p;
}

RoundSpec random_round(Dice& dice, const Setting& s, const Scale& before) {
  RoundSpec r;
  r.instrument.scale = dice.of<Scale>({{0, 10, 1}, {1, 9, 1}, {0, 10, 0.1}, {1, 5, 1}});
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
  for (int r = 0; r < rounds; ++r)
    study.rounds.push_back(
        random_round(dice, study.setting, r > 0 ? study.rounds.back().instrument.scale : Scale{}));
  return study;
}

}  // namespace delphisim::oracle
