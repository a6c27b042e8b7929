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

  /// out: [topics].
  static void pool(const PoolView& v, const double*, double* out) {
    for (int t = 0; t < v.topics; ++t) {
      double sum = 0, count = 0;
      for (int g = 1; g <= v.groups; ++g) {
        const double s = v.scores[g * v.stride + t];
        const bool scored = s == s;
        sum += scored ? s : 0;
        count += scored;
      }
      out[t] = count > 0 ? sum / count : missing_score;
    }
  }
};

}  // namespace delphisim
