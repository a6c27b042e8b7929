// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Ratings given.
struct Ratings {
  static constexpr std::string_view name = "ratings";
  static constexpr std::string_view summary = "ratings given";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) { return pool_ratings(*e.now.state, 0).n; }
};

}  // namespace delphisim
