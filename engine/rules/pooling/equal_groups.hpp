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
    for (int from = 0; from < v.topics; from += topics_pooled) {
      const int n = v.topics - from < topics_pooled ? v.topics - from : topics_pooled;
      double sum[topics_pooled], count[topics_pooled];
      for (int j = 0; j < n; ++j) sum[j] = count[j] = 0;
      for (int g = 1; g <= v.groups; ++g) {
        const double* const s = v.scores + g * v.stride + from;
        for (int j = 0; j < n; ++j) {
          const double mine = s[j];
          const bool scored = mine == mine;
          sum[j] += scored ? mine : 0.0;
          count[j] += scored ? 1.0 : 0.0;
        }
      }
      for (int j = 0; j < n; ++j) {
        const double mean = sum[j] / count[j];
        out[from + j] = count[j] > 0 ? mean : missing_score;
      }
    }
  }
};

}  // namespace delphisim
