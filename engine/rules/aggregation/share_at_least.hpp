// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Share of the ratings that are at least `cut`; missing without ratings.
struct ShareAtLeast {
  static constexpr std::string_view name = "share_at_least";
  static constexpr std::string_view summary = "share of the ratings at or above a cut";
  static constexpr std::string_view source = "Diamond et al. 2014 (percent agreement)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"cut", 7, -1000, 1000, false, "lowest rating that counts, rating points", true}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::share;
  static double bound(const Scale&, int, const double*) { return 1; }
  static const char* objection(const Scale& s, int, const double* p) { return objection_to_cut(s, p[0]); }

  static double limit(const LevelShares& s, const double* p) {
    double sum = 0;
    for (int l = 0; l < s.levels; ++l) sum += s.origin + s.step * l < p[0] - 1e-9 ? 0 : s.share[l];
    return sum;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    const std::int32_t first = first_level(v, p[0]);
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t high[lane_width];
      count_from(v, i, first, high);
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], value = high[j] / n;
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
