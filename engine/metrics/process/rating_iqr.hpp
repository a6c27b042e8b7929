// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Interquartile range of all ratings together (type 7).
struct RatingIqr {
  static constexpr std::string_view name = "rating_iqr";
  static constexpr std::string_view summary = "interquartile range of all ratings together (type 7)";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020, table 5; Hyndman and Fan 1996";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    return pooled_quantile(*e.now.state, 0.75) - pooled_quantile(*e.now.state, 0.25);
  }
};

}  // namespace delphisim
