// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Median of all ratings together.
struct RatingMedian {
  static constexpr std::string_view name = "rating_median";
  static constexpr std::string_view summary = "median of all ratings together";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, table 5";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static double measure(const ProcessEvidence& e) { return pooled_quantile(*e.now.state, 0.5); }
};

}  // namespace delphisim
