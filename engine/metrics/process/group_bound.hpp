// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Lower 1.96 bound of all ratings of a group together.
struct GroupBound {
  static constexpr std::string_view name = "group_bound";
  static constexpr std::string_view summary = "lower 1.96 bound of all ratings of a group together";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, table 6";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::group;
  static double measure(const ProcessEvidence& e) {
    const PooledRatings p = pool_ratings(*e.now.state, 1 + e.group);
    return p.n > 1 ? mean_of(*e.now.state, p) - 1.96 * sd_of(*e.now.state, p) / __builtin_sqrt(p.n)
                   : missing_value;
  }
};

}  // namespace delphisim
