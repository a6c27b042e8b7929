// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/scale.hpp"
#include "engine/rules/rule.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {

/// A random rule with parameters that suit a scale. Without `clusters` never two_clusters or natural_breaks,
/// whose answers are not unique.
Rule random_rule(Dice& dice, const Scale& scale, bool clusters = true);
Item random_aggregation(Dice& dice, const Scale& scale);
void set_random_parameters(Dice& dice, const Scale& scale, Item& threshold);

}  // namespace delphisim::oracle
