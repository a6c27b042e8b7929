// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// Each group counts by the number of people that it stands for: the mean of the group scores, weighted, over
/// the groups that have one. The weights are those of the study's groups, without which the rule is refused.
struct PopulationWeights {
  static constexpr std::string_view name = "population_weights";
  static constexpr std::string_view summary =
      "mean of the group scores, weighted by the people that each group stands for";
  static constexpr std::string_view source = "Cochran 1977, Sampling Techniques (post-stratification)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::several;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static constexpr bool pools_lanes = true;

  /// out: [topics].
  [[gnu::always_inline]] static inline void pool(const PoolView& v, const double*, double* out) {
    for (int from = 0; from < v.topics; from += topics_pooled) {
      const int n = v.topics - from < topics_pooled ? v.topics - from : topics_pooled;
      double sum[topics_pooled], weight[topics_pooled];
      for (int j = 0; j < n; ++j) sum[j] = weight[j] = 0;
      for (int g = 0; g < v.groups; ++g) {
        const double* const s = v.scores + (1 + g) * v.stride + from;
        const double own = v.weight[g];
        for (int j = 0; j < n; ++j) {
          const double mine = own * s[j];
          const bool scored = s[j] == s[j];
          sum[j] += scored ? mine : 0.0;
          weight[j] += scored ? own : 0.0;
        }
      }
      for (int j = 0; j < n; ++j) {
        const double mean = sum[j] / weight[j];
        out[from + j] = weight[j] > 0 ? mean : missing_score;
      }
    }
  }
};

}  // namespace delphisim
