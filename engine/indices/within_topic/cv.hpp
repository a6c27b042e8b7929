// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Standard deviation (n - 1) over mean. It means something on a scale whose zero is nothing only.
struct IndexCv {
  static constexpr std::string_view name = "cv";
  static constexpr std::string_view summary =
      "coefficient of variation: standard deviation (n - 1) over mean";
  static constexpr std::string_view source = "English and Kernan 1976";
  static constexpr std::string_view missing = "fewer than two ratings, or a mean that is not above 0";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 0.5;  // English and Kernan 1976
  static double value(const LevelCounts& c, const double*) {
    if (c.n < 2 || !(c.mean() > 0)) return missing_score;
    return c.step * __builtin_sqrt(c.level_variance()) / c.mean();
  }
};

}  // namespace delphisim
