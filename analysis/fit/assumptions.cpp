// SPDX-License-Identifier: MIT
#include "analysis/fit/assumptions.hpp"

#include "experiments/study/value.hpp"

namespace delphisim {

std::vector<AssumptionSet> one_at_a_time(const std::vector<AssumptionRange>& ranges,
                                         const Assumptions& base) {
  std::vector<AssumptionSet> sets;
  for (const AssumptionRange& range : ranges) {
    for (const AssumptionKey& key : assumption_keys) {
      if (range.key != key.key) continue;
      const std::string stem =
          range.key.ends_with("_sd") ? range.key.substr(0, range.key.size() - 3) : range.key;
      const auto add = [&](const char* which, double value) {
        if (value == range.base) return;
        AssumptionSet set{stem + "_" + which,
                          range.key + " " + shortest(value) + " in place of " + shortest(range.base), base};
        set.values.*key.value = value;
        sets.push_back(std::move(set));
      };
      add("low", range.low);
      add("high", range.high);
    }
  }
  return sets;
}

}  // namespace delphisim
