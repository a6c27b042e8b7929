// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// The lowest of the group scores, over the groups that have one: a topic is worth what it is worth to the
/// group that wants it least.
struct MinOverGroups {
  static constexpr std::string_view name = "min_over_groups";
  static constexpr std::string_view summary = "the lowest of the group scores";
  static constexpr std::string_view source =
      "Rawls 1971 (maximin); Sen 1970, Collective Choice and Social Welfare";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::several;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static constexpr bool pools_lanes = true;

  /// out: [topics].
  [[gnu::always_inline]] static inline void pool(const PoolView& v, const double*, double* out) {
    for (int t = 0; t < v.topics; ++t) out[t] = missing_score;
    for (int g = 1; g <= v.groups; ++g) {
      const double* const __restrict s = v.scores + g * v.stride;
      double* const __restrict least = out;
      for (int t = 0; t < v.topics; ++t) {
        const double mine = s[t] == s[t] ? s[t] : least[t];
        least[t] = least[t] <= mine ? least[t] : mine;
      }
    }
  }
};

}  // namespace delphisim
