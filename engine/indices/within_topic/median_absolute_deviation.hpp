// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Median distance of the ratings from their median, rating points; not scaled to a standard deviation.
struct MedianAbsoluteDeviation {
  static constexpr std::string_view name = "median_absolute_deviation";
  static constexpr std::string_view summary =
      "median distance of the ratings from their median, rating points, unscaled";
  static constexpr std::string_view source = "Hampel 1974";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 1;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    const int twice = c.level_at((c.n - 1) / 2) + c.level_at(c.n / 2);
    std::int32_t at_distance[2 * most_levels] = {};  // in half levels
    for (int l = 0; l < c.levels; ++l)
      at_distance[2 * l < twice ? twice - 2 * l : 2 * l - twice] += c.count[l];
    const LevelCounts distances{2 * c.levels, at_distance, c.n};
    return 0.25 * c.step * (distances.level_at((c.n - 1) / 2) + distances.level_at(c.n / 2));
  }
};

}  // namespace delphisim
