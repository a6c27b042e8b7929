// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_groups/group_scores.hpp"

namespace delphisim {

/// Mean over pairs of groups of Spearman's correlation of their mean ratings over the topics that both
/// scored, midranks for ties.
struct GroupSpearman {
  static constexpr std::string_view name = "group_spearman";
  static constexpr std::string_view summary =
      "mean over pairs of groups of Spearman's correlation of their scores";
  static constexpr std::string_view source = "Spearman 1904";
  static constexpr std::string_view missing =
      "no pair of groups with two common topics and scores that differ";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static constexpr GroupScore reads = GroupScore::mean;
  static double value(const GroupScores& g, const double*) {
    return mean_over_pairs(g, [&](int a, int b) {
      const double *const x = g.of(a), *const y = g.of(b);
      double xx = 0, yy = 0, xy = 0;
      for (int t = 0; t < g.topics; ++t) {
        if (is_missing(x[t]) || is_missing(y[t])) continue;
        int rank_x = 0,
            rank_y = 0;  // twice the midrank, from its mean: greater and less count against each other
        for (int u = 0; u < g.topics; ++u) {
          const bool both = !is_missing(x[u]) && !is_missing(y[u]);
          rank_x += both * ((x[u] < x[t]) - (x[u] > x[t]));
          rank_y += both * ((y[u] < y[t]) - (y[u] > y[t]));
        }
        xx += static_cast<double>(rank_x) * rank_x, yy += static_cast<double>(rank_y) * rank_y;
        xy += static_cast<double>(rank_x) * rank_y;
      }
      return xx > 0 && yy > 0 ? xy / __builtin_sqrt(xx * yy) : missing_score;
    });
  }
};

}  // namespace delphisim
