// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Interquartile range (type 7), rating points.
struct IndexIqr {
  static constexpr std::string_view name = "iqr";
  static constexpr std::string_view summary = "interquartile range (type 7), rating points";
  static constexpr std::string_view source = "Hyndman and Fan 1996; von der Gracht 2012";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit =
      2;  // MORECare statement, doi:10.1186/s12916-020-01654-2, table 1: quartiles within three points
  static double value(const LevelCounts& c, const double*) {
    return c.n > 0 ? c.step * (c.quantile(3, 4) - c.quantile(1, 4)) : missing_score;
  }
};

}  // namespace delphisim
