// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"

namespace delphisim {

/// All panelists as one pool: large groups count more.
struct OnePool {
  static constexpr std::string_view name = "one_pool";
  static constexpr std::string_view summary = "all panelists as one pool";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool united = false;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  /// scores: [1 + groups][stride] topic scores by set of raters; out: [topics].
  static void pool(const double* scores, int, int, int topics, double* out) {
    for (int t = 0; t < topics; ++t) out[t] = scores[t];
  }
};

}  // namespace delphisim
