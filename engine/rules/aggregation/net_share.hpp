// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Share of ratings at or above `high` less the share at or below `low`; missing without ratings.
struct NetShare {
  static constexpr std::string_view name = "net_share";
  static constexpr std::string_view summary = "share of high ratings less the share of low ones";
  static constexpr std::string_view source = "Reichheld 2003 (promoters less detractors)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"high", 7, -1000, 1000, false, "lowest rating that counts as high, rating points", true},
       {"low", 3, -1000, 1000, false, "highest rating that counts as low, rating points", true}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::share;
  static double bound(const Scale&, int, const double*) { return 1; }
  static const char* objection(const Scale& s, int, const double* p) {
    if (p[1] >= p[0] - 1e-9) return "low is not below high";
    return p[0] > s.max + 1e-9 ? "no rating is high" : p[1] < s.min - 1e-9 ? "no rating is low" : nullptr;
  }

  static double limit(const LevelShares& s, const double* p) {
    double sum = 0;
    for (int l = 0; l < s.levels; ++l) {
      const double rating = s.origin + s.step * l;
      sum += rating >= p[0] - 1e-9 ? s.share[l] : rating <= p[1] + 1e-9 ? -s.share[l] : 0;
    }
    return sum;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    const std::int32_t from = first_level(v, p[0]);
    const std::int32_t above_low = first_level(v, p[1] + 2e-9);  // a rating at `low` itself is low
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t high[lane_width], not_low[lane_width];
      count_from(v, i, from, high);
      count_from(v, i, above_low, not_low);
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], value = (high[j] - (given[j] - not_low[j])) / n;
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
