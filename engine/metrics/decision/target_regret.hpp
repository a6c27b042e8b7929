// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/decision/regret.hpp"

namespace delphisim {

/// Regret of the set that the rule selects of an infinite panel (own_target_precision); missing where that
/// set is empty or there is none.
struct TargetRegret {
  static constexpr std::string_view name = "target_regret";
  static constexpr std::string_view summary = "regret of what the rule selects of an infinite panel";
  static constexpr std::string_view source = "decision theory: opportunity loss";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::own_set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) {
    if (!e.own.bits) return missing_value;
    SetEvidence target = e;
    target.set = e.own;
    return Regret::measure(target);
  }
};

}  // namespace delphisim
