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
    for (int t = 0; t < v.topics; t += lanes_pooled) {
      double sum[lanes_pooled] = {}, weight[lanes_pooled] = {};
      for (int g = 0; g < v.groups; ++g) {
        const double* const s = v.scores + (1 + g) * v.stride + t;
        const double mine = v.weight[g];
        for (int j = 0; j < lanes_pooled; ++j) {
          const bool scored = s[j] == s[j];
          sum[j] += scored ? mine * s[j] : 0.0;
          weight[j] += scored ? mine : 0.0;
        }
      }
      for (int j = 0; j < lanes_pooled; ++j) out[t + j] = weight[j] > 0 ? sum[j] / weight[j] : missing_score;
    }
  }
};

}  // namespace delphisim
