// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the rule's own target (own_target_precision) that is selected; missing where that target is empty
/// or there is none.
struct OwnTargetRecall {
  static constexpr std::string_view name = "own_target_recall";
  static constexpr std::string_view summary =
      "share of what the same rule selects of an infinite panel that is selected";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::own_set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    if (!e.own.bits || e.own.size == 0) return missing_value;
    return static_cast<double>(count_common(e.set.bits, e.own.bits, e.set.words)) / e.own.size;
  }
};

}  // namespace delphisim
