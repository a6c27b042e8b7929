// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// Equal weight per group: the mean of the group scores, over the groups that have one.
struct EqualGroups {
  static constexpr std::string_view name = "equal_groups";
  static constexpr std::string_view summary = "mean of the group scores: equal weight per group";
  static constexpr std::string_view source = "James Lind Alliance guidebook (equal group weight)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::several;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static constexpr bool pools_lanes = true;

  /// out: [topics].
  [[gnu::always_inline]] static inline void pool(const PoolView& v, const double*, double* out) {
    for (int t = 0; t < v.topics; t += lanes_pooled) {
      double sum[lanes_pooled] = {}, count[lanes_pooled] = {};
      for (int g = 1; g <= v.groups; ++g) {
        const double* const s = v.scores + g * v.stride + t;
        for (int j = 0; j < lanes_pooled; ++j) {
          const bool scored = s[j] == s[j];
          sum[j] += scored ? s[j] : 0.0;
          count[j] += scored ? 1.0 : 0.0;
        }
      }
      for (int j = 0; j < lanes_pooled; ++j) out[t + j] = count[j] > 0 ? sum[j] / count[j] : missing_score;
    }
  }
};

}  // namespace delphisim
