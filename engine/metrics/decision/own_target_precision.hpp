// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the selected topics that the rule's own target has: the set that the same rule selects of an
/// infinite panel of this population that rates every topic on the form (shortlists of the design by the same
/// infinite panel), untouched by sliders, feedback and revision. Missing for an empty set, and for a rule
/// without such a limit.
struct OwnTargetPrecision {
  static constexpr std::string_view name = "own_target_precision";
  static constexpr std::string_view summary =
      "share of the selected topics that the same rule selects of an infinite panel";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::own_set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    if (!e.own.bits || e.set.size == 0) return missing_value;
    return static_cast<double>(count_common(e.set.bits, e.own.bits, e.set.words)) / e.set.size;
  }
};

}  // namespace delphisim
