// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Leik's ordinal dispersion: twice the sum of min(F, 1 - F) over the cumulative shares F, over K - 1 levels.
/// 0: one level; 1: halves at the two ends.
struct LeikD {
  static constexpr std::string_view name = "leik_d";
  static constexpr std::string_view summary =
      "Leik's ordinal dispersion D, from 0 (one level) to 1 (halves at the ends)";
  static constexpr std::string_view source = "Leik 1966";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 0.4;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    std::int64_t sum = 0;
    std::int32_t below = 0;
    for (int l = 0; l + 1 < c.levels; ++l) {
      below += c.count[l];
      sum += 2 * below <= c.n ? below : c.n - below;
    }
    return 2 * static_cast<double>(sum) / (static_cast<double>(c.n) * (c.levels - 1));
  }
};

}  // namespace delphisim
