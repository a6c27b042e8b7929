// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the true top k that the rule misses even of an infinite panel (own_target_precision): the gap
/// between its own target and the truth, which no panel size closes. Long lists have less: read it beside the
/// size. Missing for a rule without such a limit.
struct TargetGap {
  static constexpr std::string_view name = "target_gap";
  static constexpr std::string_view summary =
      "share of the true top k that the rule misses even of an infinite panel";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::own_set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    if (!e.own.bits) return missing_value;
    return 1 - static_cast<double>(hits_of(e.own, *e.truth)) / e.truth->true_k;
  }
};

}  // namespace delphisim
