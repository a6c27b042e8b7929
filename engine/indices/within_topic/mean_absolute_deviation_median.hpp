// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Mean distance of the ratings from their median, rating points; consensus is claimed up to a sixth of the
/// number of levels.
struct MeanAbsoluteDeviationMedian {
  static constexpr std::string_view name = "mean_absolute_deviation_median";
  static constexpr std::string_view summary = "mean distance of the ratings from their median, rating points";
  static constexpr std::string_view source = "Burke and Dunlap 2002 (AD_Md)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 1;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    const int twice = c.level_at((c.n - 1) / 2) + c.level_at(c.n / 2);
    std::int64_t distance = 0;
    for (int l = 0; l < c.levels; ++l) {
      const int d = 2 * l - twice;
      distance += std::int64_t{c.count[l]} * (d < 0 ? -d : d);
    }
    return 0.5 * c.step * static_cast<double>(distance) / c.n;
  }
};

}  // namespace delphisim
