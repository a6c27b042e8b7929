// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Intersection over union of the sets that the rule selects in two independent exercises on the same truth;
/// missing where both are empty.
struct RetestJaccard {
  static constexpr std::string_view name = "retest_jaccard";
  static constexpr std::string_view summary = "intersection over union of the sets of twin exercises";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::twin_set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    const int common = count_common(e.set.bits, e.twin.bits, e.set.words);
    const int united = e.set.size + e.twin.size - common;
    return united > 0 ? static_cast<double>(common) / united : missing_value;
  }
};

}  // namespace delphisim
