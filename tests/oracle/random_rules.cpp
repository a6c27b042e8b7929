// SPDX-License-Identifier: MIT
#include "tests/oracle/random_rules.hpp"

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim::oracle {
namespace {

template<class L>
Item random_item(Dice& dice, const L&) {
  const int kind = dice.below(static_cast<int>(L::size));
  Item item{kind, {}};
  const Description& d = L::descriptions.at(static_cast<std::size_t>(kind));
  for (std::size_t i = 0; i < d.parameters.size(); ++i) item.values.at(i) = d.parameters[i].standard;
  return item;
}

}  // namespace

void set_random_parameters(Dice& dice, const Scale& scale, Item& threshold) {
  const std::string_view name = Thresholds::descriptions.at(static_cast<std::size_t>(threshold.kind)).name;
  const auto level = [&] { return scale.rating(dice.below(scale.levels())); };
  const auto share = [&](int most) { return dice.from(0, most) / 20.0; };
  if (name == "top_k") threshold.values = {static_cast<double>(dice.from(1, 12))};
  if (name == "top_share") threshold.values = {dice.from(0, 60) / 100.0};
  if (name == "score_at_least") threshold.values = {level(), dice.from(0, 4) / 4.0};
  if (name == "natural_breaks") threshold.values = {static_cast<double>(dice.from(2, 5))};
  if (name == "overall_and_groups") threshold.values = {share(10), share(5)};
  if (name == "agreement_at_least") threshold.values = {share(20), level()};
  if (name == "consensus_in") threshold.values = {share(20), share(20), level(), level()};
  if (name == "median_without_disagreement" || name == "median_without_two_camps")
    threshold.values = {static_cast<double>(dice.from(1, 9))};
  Thresholds::visit(threshold.kind, [&]<class T>() {
    if constexpr (requires { typename T::Of; }) {
      const bool points = T::Of::name == "iqr" || T::Of::name == "sd" || T::Of::name == "entropy" ||
                          T::Of::name.find("deviation") != T::Of::name.npos;
      const int low = dice.below(scale.levels() - 1), high = dice.from(low + 1, scale.levels() - 1);
      threshold.values = {points ? dice.from(0, 6) * scale.step / 2 : share(20), level(), scale.rating(low),
                          scale.rating(high)};
    }
  });
  if (name == "probability_of_top_k") threshold.values = {static_cast<double>(dice.from(1, 12)), share(20)};
}

Item random_aggregation(Dice& dice, const Scale& scale) {
  Item item = random_item(dice, Aggregations{});
  const std::string_view name = Aggregations::descriptions.at(static_cast<std::size_t>(item.kind)).name;
  if (name == "lower_bound") item.values = {dice.of<double>({1.96, 1.645})};
  if (name == "trimmed_mean") item.values = {dice.of<double>({0.1, 0.2, 0.25})};
  if (name == "share_at_least" || name == "wilson_lower" || name == "nominal_tally")
    item.values[0] = scale.rating(dice.below(scale.levels()));
  if (name == "net_share") item.values = {scale.max, scale.min};
  if (name == "lower_bound_bootstrap") item.values = {0.9, 19};  // the slow version is very slow
  return item;
}

Rule random_rule(Dice& dice, const Scale& scale, bool clusters) {
  Rule rule{random_aggregation(dice, scale), random_item(dice, Poolings{}), random_item(dice, Thresholds{})};
  const auto name = [&] {
    return Thresholds::descriptions.at(static_cast<std::size_t>(rule.threshold.kind)).name;
  };
  while ((!clusters && (name() == "two_clusters" || name() == "natural_breaks")) ||
         !why_not(rule.pooling, rule.threshold).empty())
    rule.threshold = random_item(dice, Thresholds{});
  if (!why_not_pooled(rule.aggregation, rule.pooling).empty()) rule.aggregation = {0, {}};
  set_random_parameters(dice, scale, rule.threshold);
  rule.ties = dice.of<Ties>({Ties::random, Ties::all, Ties::topic_order});
  rule.rounding = dice.of<Rounding>({Rounding::nearest, Rounding::up, Rounding::down});
  return rule;
}

}  // namespace delphisim::oracle
