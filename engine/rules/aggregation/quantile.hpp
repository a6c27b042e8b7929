// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Quantile of the ratings with linear interpolation between the neighbouring two (type 7: at position
/// (n - 1) level from the lowest); missing without ratings.
struct Quantile {
  static constexpr std::string_view name = "quantile";
  static constexpr std::string_view summary = "quantile of the ratings, interpolated (type 7)";
  static constexpr std::string_view source =
      "Hyndman and Fan 1996, definition 7; P30 in Fitch et al. 2001 (RAND/UCLA)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"level", 0.25, 0, 1, false, "share of the ratings below, 0.5 is the median"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  // The k-th smallest level (from 0) is the number of levels whose cumulative count is at most k.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t below[lane_width] = {}, low[lane_width] = {}, high[lane_width] = {}, at[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) at[j] = static_cast<std::int32_t>((given[j] - 1) * p[0]);
      for (std::int32_t l = 0; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          below[j] += c[j];
          low[j] += below[j] <= at[j];
          high[j] += below[j] <= at[j] + 1;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], part = (n - 1) * p[0] - at[j];
        const double gap = at[j] + 1 < n ? high[j] - low[j] : 0;  // above the last rating there is none
        to[j] = n > 0 ? v.origin + v.step * (low[j] + part * gap) : missing_score;
      }
    }
  }
};

}  // namespace delphisim
