// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_groups/group_scores.hpp"

namespace delphisim {

/// Mean over pairs of groups of Kendall's tau-b of their mean ratings over the topics that both scored.
struct GroupKendall {
  static constexpr std::string_view name = "group_kendall";
  static constexpr std::string_view summary = "mean over pairs of groups of Kendall's tau-b of their scores";
  static constexpr std::string_view source = "Kendall 1945";
  static constexpr std::string_view missing =
      "no pair of groups with two common topics and scores that differ";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static constexpr GroupScore reads = GroupScore::mean;
  static double value(const GroupScores& g, const double*) {
    return mean_over_pairs(g, [&](int a, int b) {
      const double *const x = g.of(a), *const y = g.of(b);
      std::int64_t concordance = 0, untied_x = 0, untied_y = 0;
      for (int t = 0; t < g.topics; ++t) {
        if (is_missing(x[t]) || is_missing(y[t])) continue;
        for (int u = 0; u < t; ++u) {
          if (is_missing(x[u]) || is_missing(y[u])) continue;
          const int dx = (x[u] < x[t]) - (x[u] > x[t]), dy = (y[u] < y[t]) - (y[u] > y[t]);
          concordance += dx * dy, untied_x += dx * dx, untied_y += dy * dy;
        }
      }
      return untied_x > 0 && untied_y > 0
                 ? static_cast<double>(concordance) /
                       __builtin_sqrt(static_cast<double>(untied_x) * static_cast<double>(untied_y))
                 : missing_score;
    });
  }
};

}  // namespace delphisim
