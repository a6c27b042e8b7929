// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"
#include "engine/stats/functions.hpp"

namespace delphisim {

/// Shannon entropy of the levels, bits. 0: one level; log2 K: evenly spread over K levels.
struct IndexEntropy {
  static constexpr std::string_view name = "entropy";
  static constexpr std::string_view summary =
      "entropy of the levels in bits, from 0 (one level) to log2 of their number";
  static constexpr std::string_view source = "Shannon 1948; Tastle and Wierman 2007";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 2;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    double sum = 0;
    for (int l = 0; l < c.levels; ++l)
      if (c.count[l] > 0 && c.count[l] < c.n)
        sum -= c.count[l] * log2_of(static_cast<double>(c.count[l]) / c.n);
    return sum / c.n;
  }
};

}  // namespace delphisim
