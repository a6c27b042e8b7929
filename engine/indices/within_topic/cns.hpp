// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"
#include "engine/stats/functions.hpp"

namespace delphisim {

/// Tastle and Wierman's consensus: 1 + the mean of log2(1 - |x - mean| / range of the scale). 1: one level;
/// 0: halves at the two ends.
struct IndexCns {
  static constexpr std::string_view name = "cns";
  static constexpr std::string_view summary =
      "Tastle and Wierman's consensus, from 0 (halves at the ends) to 1 (one level)";
  static constexpr std::string_view source = "Tastle and Wierman 2007";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.7;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    const double widest = static_cast<double>(c.n) * (c.levels - 1);
    double sum = 0;
    for (int l = 0; l < c.levels; ++l) {
      const std::int64_t d = std::int64_t{c.n} * l - c.sum;
      if (c.count[l] > 0) sum += c.count[l] * log2_of(1 - static_cast<double>(d < 0 ? -d : d) / widest);
    }
    return 1 + sum / c.n;
  }
};

}  // namespace delphisim
