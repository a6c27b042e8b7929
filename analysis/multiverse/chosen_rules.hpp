// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "analysis/multiverse/rule_list.hpp"

namespace delphisim {

/// Rules of the whole panel, by what they choose.
struct ChosenRules {
  std::vector<std::size_t> rule;          // places in the list
  std::vector<std::array<int, 3>> level;  // of aggregation, pooling and threshold; all differ
};

/// Which rules the effects of choices are about: by_score, those that cut an order of scores; all.
enum class RuleSet { by_score, all };
inline constexpr RuleSet every_rule_set[] = {RuleSet::by_score, RuleSet::all};

/// resampled: without the rules that are not applied to resamples.
ChosenRules chosen_rules(const RuleList& list, RuleSet set, bool resampled);

}  // namespace delphisim
