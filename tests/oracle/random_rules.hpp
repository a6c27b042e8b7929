// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/rule.hpp"
#include "engine/ratings/scale.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {

/// A random rule with parameters that suit a scale. Without `clusters` never two_clusters, whose answer is
/// not unique.
Rule random_rule(Dice& dice, const Scale& scale, bool clusters = true);
Item random_aggregation(Dice& dice, const Scale& scale);

}  // namespace delphisim::oracle
