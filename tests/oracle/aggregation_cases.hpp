// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {

/// Parameter values worth trying for an aggregation on a scale; the standard ones where there are no others.
std::vector<Item> items_of(int kind, const Scale& scale);

/// In how many (topic, set of raters) a definition and the engine disagree, over some panels and instruction
/// sets.
long disagreements(int kind, const PanelAggregator& how, const std::vector<Ratings>& panels,
                   const std::vector<Isa>& isas);

}  // namespace delphisim::oracle
