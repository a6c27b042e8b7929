// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Topics of the true top k that are not selected.
struct FalseExclusions {
  static constexpr std::string_view name = "false_exclusions";
  static constexpr std::string_view summary = "topics of the true top k that are left out";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) { return e.truth->true_k - hits_of(e.set, *e.truth); }
};

}  // namespace delphisim
