// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Share of the ratings in the most frequent band (low, middle, high).
struct ClusteredMode {
  static constexpr std::string_view name = "clustered_mode";
  static constexpr std::string_view summary =
      "share of the ratings in the most frequent band (low, middle, high)";
  static constexpr std::string_view source = "Birko, Dove and Özdemir 2015 (CM); bands: GRADE 1-3, 4-6, 7-9";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.75;  // no usual one
  static double value(const LevelCounts& c, const double* p) {
    if (c.n == 0) return missing_score;
    const Bands b = bands_of(c, p);
    const double ends = b.low > b.high ? b.low : b.high;
    return (ends > b.middle ? ends : b.middle) / c.n;
  }
};

}  // namespace delphisim
