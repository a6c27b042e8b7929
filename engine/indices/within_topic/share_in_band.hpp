// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Percent agreement: share of the ratings between two rating points, both included.
struct ShareInBand {
  static constexpr std::string_view name = "share_in_band";
  static constexpr std::string_view summary =
      "share of the ratings from one rating point to another (percent agreement)";
  static constexpr std::string_view source = "Diamond et al. 2014; COMET handbook (70/15)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr std::array<Parameter, 2> parameters{
      {{"from", 7, -1000, 1000, false, "lowest rating that counts, rating points", true},
       {"to", 9, -1000, 1000, false, "highest rating that counts, rating points", true}}};
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.75;  // Diamond et al. 2014
  static double value(const LevelCounts& c, const double* p) {
    if (c.n == 0) return missing_score;
    std::int32_t inside = 0;  // 1e-9: a bound that is a rating must not miss it by rounding
    for (int l = 0; l < c.levels; ++l) {
      const double rating = c.origin + c.step * l;
      if (rating >= p[0] - 1e-9 && rating <= p[1] + 1e-9) inside += c.count[l];
    }
    return static_cast<double>(inside) / c.n;
  }
};

}  // namespace delphisim
