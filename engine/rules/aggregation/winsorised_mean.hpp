// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Mean after the floor(n share) lowest ratings are raised to the lowest of the others, and as many highest
/// lowered to the highest of the others; missing without ratings.
struct WinsorisedMean {
  static constexpr std::string_view name = "winsorised_mean";
  static constexpr std::string_view summary =
      "mean with the floor(n share) lowest and highest ratings moved to the nearest of the others";
  static constexpr std::string_view source =
      "Tukey 1962 (The future of data analysis); scipy.stats.mstats.winsorize";
  static constexpr std::array<Parameter, 1> parameters{
      {{"share", 0.2, 0, 0.49, false, "share of ratings moved at each end"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  // With C(l) the ratings up to level l, the ratings up to l after the move are none where C(l) <= cut, all
  // where C(l) >= n - cut, else C(l); their sum of levels is the sum over l of n less that.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    is_small(v, 1) ? score_in<std::uint16_t>(v, p[0], out) : score_in<std::uint32_t>(v, p[0], out);
  }

 private:
  // T holds n times the number of levels.
  template<class T>
  [[gnu::always_inline]] static inline void score_in(const TallyView& v, double share, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      T below[lane_width] = {}, sum[lane_width] = {}, low[lane_width], high[lane_width], all[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) {  // 1e-9: as in the trimmed mean
        const auto cut = static_cast<std::int32_t>(given[j] * share + 1e-9);
        low[j] = static_cast<T>(cut), high[j] = static_cast<T>(given[j] - cut),
        all[j] = static_cast<T>(given[j]);
      }
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          const T upto = static_cast<T>(below[j] + c[j]);
          const T some = static_cast<T>(-(upto > low[j])), rest = static_cast<T>(-(upto < high[j]));  // masks
          const T moved = static_cast<T>((upto & some & rest) | (all[j] & ~rest));
          sum[j] = static_cast<T>(sum[j] + static_cast<T>(all[j] - moved));
          below[j] = upto;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], value = v.origin + v.step * sum[j] / n;
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
