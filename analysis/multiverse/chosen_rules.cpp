// SPDX-License-Identifier: MIT
#include "analysis/multiverse/chosen_rules.hpp"

#include <algorithm>
#include <string>

#include "experiments/replay/criteria.hpp"

namespace delphisim {

ChosenRules chosen_rules(const RuleList& list, RuleSet set, bool resampled) {
  ChosenRules chosen;
  std::vector<Item> aggregations, poolings;
  std::vector<std::string> thresholds;
  const auto level = [](auto& known, const auto& entry) {
    const auto found = std::find(known.begin(), known.end(), entry);
    const auto at = static_cast<int>(found - known.begin());
    if (found == known.end()) known.push_back(entry);
    return at;
  };
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    const Rule& rule = list.rules[i];
    if (list.group[i] >= 0 || (set == RuleSet::by_score && reads_ratings(rule.threshold))) continue;
    if (resampled && list.once[i]) continue;
    chosen.rule.push_back(i);
    chosen.level.push_back({level(aggregations, rule.aggregation), level(poolings, rule.pooling),
                            level(thresholds, label_of_threshold(rule))});
  }
  return chosen;
}

}  // namespace delphisim
