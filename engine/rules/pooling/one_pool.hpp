// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// All panelists as one pool: large groups count more.
struct OnePool {
  static constexpr std::string_view name = "one_pool";
  static constexpr std::string_view summary = "all panelists as one pool";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::everybody;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  /// out: [topics].
  static void pool(const PoolView& v, const double*, double* out) {
    for (int t = 0; t < v.topics; ++t) out[t] = v.scores[t];
  }
};

}  // namespace delphisim
