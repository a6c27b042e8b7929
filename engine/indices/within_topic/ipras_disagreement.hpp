// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// RAND/UCLA disagreement index: the range IPR between the 30th and 70th percentile (type 7) over IPRAS
/// = 2.35
/// + 1.5 |5 - (P30 + P70) / 2|, on a 1-9 scale. Other scales are mapped to it linearly, end to end. Above 1:
/// disagreement.
struct IprasDisagreement {
  static constexpr std::string_view name = "ipras_disagreement";
  static constexpr std::string_view summary =
      "disagreement index IPR / IPRAS, ratings mapped to 1-9; above 1: disagreement";
  static constexpr std::string_view source = "Fitch et al. 2001 (RAND/UCLA manual)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr bool more_agrees = false;
  static constexpr double usual_limit = 1;  // Fitch et al. 2001
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    const double unit = 8.0 / (c.levels - 1), p30 = 1 + unit * c.quantile(3, 10),
                 p70 = 1 + unit * c.quantile(7, 10);
    const double off_middle = 5 - 0.5 * (p30 + p70);
    return (p70 - p30) / (2.35 + 1.5 * (off_middle < 0 ? -off_middle : off_middle));
  }
};

}  // namespace delphisim
