// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Selected topics that are not in the true top k.
struct FalseInclusions {
  static constexpr std::string_view name = "false_inclusions";
  static constexpr std::string_view summary = "selected topics that are not truly in the top k";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) { return e.set.size - hits_of(e.set, *e.truth); }
};

}  // namespace delphisim
