// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// One minus the variance (n - 1) over that of random answers, (K^2 - 1) / 12 for K levels; 0 where that is
/// below 0.
struct IndexRwg {
  static constexpr std::string_view name = "r_wg";
  static constexpr std::string_view summary =
      "agreement: 1 - variance over that of evenly spread answers, at least 0";
  static constexpr std::string_view source = "James, Demaree and Wolf 1984";
  static constexpr std::string_view missing = "fewer than two ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.7;  // LeBreton and Senter 2008
  static double value(const LevelCounts& c, const double*) {
    if (c.n < 2) return missing_score;
    const double even = (static_cast<double>(c.levels) * c.levels - 1) / 12,
                 r = 1 - c.level_variance() / even;
    return r > 0 ? r : 0;
  }
};

}  // namespace delphisim
