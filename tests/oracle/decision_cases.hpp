// SPDX-License-Identifier: MIT
#pragma once
#include "tests/oracle/metrics.hpp"

namespace delphisim::oracle {

/// One value of one rule's decision: as the engine measured it, and the case for the definition.
struct DecisionValue {
  int metric = 0;
  double fast = 0;
  std::size_t at = 0;  // of the case
};

/// Random decisions measured by the engine with every metric, twin exercise included.
struct DecisionBook {
  std::vector<MetricCase> cases;
  std::vector<DecisionValue> values;
  long wrong_sets = 0;  // sets that the definition of the rule does not allow
};
DecisionBook random_decisions(int exercises, std::uint64_t seed, Isa isa);

}  // namespace delphisim::oracle
