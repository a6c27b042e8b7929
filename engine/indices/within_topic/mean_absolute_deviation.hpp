// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Mean distance of the ratings from their mean, rating points.
struct MeanAbsoluteDeviation {
  static constexpr std::string_view name = "mean_absolute_deviation";
  static constexpr std::string_view summary = "mean distance of the ratings from their mean, rating points";
  static constexpr std::string_view source = "Burke, Finkelstein and Dusig 1999 (AD_M)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 1;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    std::int64_t distance = 0;  // n times the sum of distances in levels: whole
    for (int l = 0; l < c.levels; ++l) {
      const std::int64_t d = std::int64_t{c.n} * l - c.sum;
      distance += c.count[l] * (d < 0 ? -d : d);
    }
    return c.step * static_cast<double>(distance) / (static_cast<double>(c.n) * c.n);
  }
};

}  // namespace delphisim
