// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Standard deviation of all ratings together.
struct RatingSd {
  static constexpr std::string_view name = "rating_sd";
  static constexpr std::string_view summary = "standard deviation of all ratings together";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, table 5";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    return sd_of(*e.now.state, pool_ratings(*e.now.state, 0));
  }
};

}  // namespace delphisim
