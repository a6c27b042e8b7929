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
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      std::int32_t below[lane_width] = {}, sum[lane_width] = {}, cut[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j)  // 1e-9: as in the trimmed mean
        cut[j] = static_cast<std::int32_t>(v.n[i + j] * p[0] + 1e-9);
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          below[j] += c[j];
          std::int32_t moved = below[j] <= cut[j] ? 0 : below[j];
          moved = below[j] >= v.n[i + j] - cut[j] ? v.n[i + j] : moved;
          sum[j] += v.n[i + j] - moved;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = v.n[i + j], value = v.origin + v.step * sum[j] / n;
        out[i + j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
