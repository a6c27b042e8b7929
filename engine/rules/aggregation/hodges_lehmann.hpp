// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Hodges-Lehmann estimator: the median of the averages of all pairs of ratings, each rating with itself
/// included (the average of the two middle ones where their number is even); missing without ratings.
struct HodgesLehmann {
  static constexpr std::string_view name = "hodges_lehmann";
  static constexpr std::string_view summary = "median of the averages of all pairs of ratings (i <= j)";
  static constexpr std::string_view source = "Hodges and Lehmann 1963";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  // Pairs are counted by the sum of their levels; the k-th smallest sum is the number of sums up to which at
  // most k pairs lie. There are at most 65,535 * 65,536 / 2 pairs, below 2^31.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t pairs[lane_width] = {}, twice[lane_width] = {}, low[lane_width], high[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const std::uint32_t n = static_cast<std::uint32_t>(given[j]),
                            all = n % 2 ? (n + 1) / 2 * n : n / 2 * (n + 1);
        low[j] = static_cast<std::int32_t>(all - 1) >> 1;
        high[j] = static_cast<std::int32_t>(all >> 1);
      }
      for (std::int32_t s = 0; s <= 2 * (v.levels - 1); ++s) {
        for (std::int32_t a = s < v.levels ? 0 : s - v.levels + 1; 2 * a < s; ++a) {
          const std::uint16_t* c = v.counts + static_cast<std::size_t>(a) * v.lanes + i;
          const std::uint16_t* d = v.counts + static_cast<std::size_t>(s - a) * v.lanes + i;
          for (std::uint32_t j = 0; j < lane_width; ++j)
            pairs[j] += static_cast<std::int32_t>(static_cast<std::uint32_t>(c[j]) * d[j]);
        }
        if (s % 2 == 0) {
          const std::uint16_t* c = v.counts + static_cast<std::size_t>(s / 2) * v.lanes + i;
          for (std::uint32_t j = 0; j < lane_width; ++j) {
            const std::uint32_t n = c[j];
            pairs[j] += static_cast<std::int32_t>((n * n - n) / 2 + n);
          }
        }
        for (std::uint32_t j = 0; j < lane_width; ++j)
          twice[j] += (pairs[j] <= low[j]) + (pairs[j] <= high[j]);
      }
      for (std::uint32_t j = 0; j < lane_width; ++j)
        to[j] = given[j] > 0 ? v.origin + v.step * 0.25 * twice[j] : missing_score;
    }
  }
};

}  // namespace delphisim
