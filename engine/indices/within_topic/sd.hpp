// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Standard deviation (n - 1) of the ratings, rating points.
struct IndexSd {
  static constexpr std::string_view name = "sd";
  static constexpr std::string_view summary = "standard deviation of the ratings (n - 1), rating points";
  static constexpr std::string_view source = "von der Gracht 2012";
  static constexpr std::string_view missing = "fewer than two ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 1.5;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    return c.n > 1 ? c.step * __builtin_sqrt(c.level_variance()) : missing_score;
  }
};

}  // namespace delphisim
