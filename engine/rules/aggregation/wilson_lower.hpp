// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/aggregation/share_at_least.hpp"

namespace delphisim {

/// Wilson's lower confidence bound of the share of ratings at or above a cut; missing without ratings.
struct WilsonLower {
  static constexpr std::string_view name = "wilson_lower";
  static constexpr std::string_view summary =
      "Wilson's lower confidence bound of the share of ratings at or above a cut";
  static constexpr std::string_view source = "Wilson 1927; Miller 2009 (How not to sort by average rating)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"cut", 7, -1000, 1000, false, "lowest rating that counts, rating points", true},
       {"z", 1.959964, 0, 10, false, "normal quantile of the confidence"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::share;
  static double bound(const Scale&, int, const double*) { return 1; }
  static const char* objection(const Scale& s, int, const double* p) { return objection_to_cut(s, p[0]); }

  static double limit(const LevelShares& s, const double* p) { return ShareAtLeast::limit(s, p); }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    const std::int32_t first = first_level(v, p[0]);
    const double z = p[1];
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t high[lane_width];
      count_from(v, i, first, high);
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        // All of (p + z^2 / 2n - z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n), times n above and
        // below.
        const double n = given[j], x = high[j];
        const double lower = x + z * z / 2 - z * __builtin_sqrt(x * (n - x) / n + z * z / 4);
        const double value = lower / (n + z * z);
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
