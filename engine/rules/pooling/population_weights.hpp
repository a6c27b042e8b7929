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

  /// out: [topics]. Precondition: there are weights.
  static void pool(const PoolView& v, const double*, double* out) {
    for (int t = 0; t < v.topics; ++t) {
      double sum = 0, weight = 0;
      for (int g = 0; g < v.groups; ++g) {
        const double s = v.scores[(1 + g) * v.stride + t];
        if (s != s) continue;
        sum += v.weight[g] * s;
        weight += v.weight[g];
      }
      out[t] = weight > 0 ? sum / weight : missing_score;
    }
  }
};

}  // namespace delphisim
