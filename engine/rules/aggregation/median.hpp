// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Median of the ratings, the average of the two middle ones where their number is even; missing without
/// ratings.
struct Median {
  static constexpr std::string_view name = "median";
  static constexpr std::string_view summary = "median of the ratings (average of the two middle ones)";
  static constexpr std::string_view source = "Manyara et al. 2024; Webbe et al. 2023";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  /// The level that takes the cumulative share past a half; midway to the next one that is used where it
  /// stops at a half (1e-9 for the rounding of shares).
  static double limit(const LevelShares& s, const double*) {
    double below = 0;
    int low = 0;
    while (low + 1 < s.levels && (below += s.share[low]) < 0.5 - 1e-9) ++low;
    int high = low;
    if (below < 0.5 + 1e-9 && below >= 0.5 - 1e-9) {
      ++high;
      while (high + 1 < s.levels && !(s.share[high] > 1e-9)) ++high;
    }
    return s.origin + s.step * 0.5 * (low + high);
  }

  // The k-th smallest level (from 0) is the number of levels whose cumulative count is at most k.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    constexpr std::uint32_t width = 32;
    for (std::uint32_t i = 0; i < v.lanes; i += width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::uint16_t below[width] = {}, low[width], high[width];  // cumulative counts reach 65,535
      std::int16_t twice[width] = {};
      for (std::uint32_t j = 0; j < width; ++j) {
        low[j] = static_cast<std::uint16_t>((given[j] - 1) >> 1);
        high[j] = static_cast<std::uint16_t>(given[j] >> 1);
      }
      for (std::int32_t l = 0; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < width; ++j) {
          below[j] = static_cast<std::uint16_t>(below[j] + c[j]);
          twice[j] = static_cast<std::int16_t>(twice[j] + (below[j] <= low[j]) + (below[j] <= high[j]));
        }
      }
      for (std::uint32_t j = 0; j < width; ++j) {
        const double value = v.origin + v.step * 0.5 * twice[j];
        to[j] = given[j] > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
