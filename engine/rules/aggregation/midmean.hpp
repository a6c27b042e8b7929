// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/aggregation/trimmed_mean.hpp"

namespace delphisim {

/// Interquartile mean: the mean of the middle half of the ratings, where n / 4 ratings are dropped at each
/// end, the ratings at the edge with the fraction that is left of them; missing without ratings.
struct Midmean {
  static constexpr std::string_view name = "midmean";
  static constexpr std::string_view summary =
      "interquartile mean, with fractions of the ratings at its edges";
  static constexpr std::string_view source = "Tukey 1977 (Exploratory data analysis)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  static double limit(const LevelShares& s, const double*) {
    const double quarter = 0.25;
    return TrimmedMean::limit(s, &quarter);
  }

  // In quarters of a rating: n are dropped at each end and 2 n kept, so that all is whole.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      std::int32_t below[lane_width] = {}, sum[lane_width] = {};
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          const std::int32_t kept = 2 * v.n[i + j];
          below[j] += 4 * c[j];
          std::int32_t inside = below[j] - v.n[i + j];
          inside = inside < 0 ? 0 : inside;
          inside = inside > kept ? kept : inside;
          sum[j] += kept - inside;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = v.n[i + j], value = v.origin + v.step * sum[j] / (2 * n);
        out[i + j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
