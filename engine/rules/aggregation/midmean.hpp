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

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    is_small(v, 4) ? score_in<std::uint16_t>(v, out) : score_in<std::uint32_t>(v, out);
  }

 private:
  // In quarters of a rating: n are dropped at each end and 2 n kept, so that all is whole. T holds 4 n times
  // the number of levels.
  template<class T>
  [[gnu::always_inline]] static inline void score_in(const TallyView& v, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      T below[lane_width] = {}, sum[lane_width] = {}, cut[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) cut[j] = static_cast<T>(given[j]);
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          const T kept = static_cast<T>(2 * cut[j]), upto = static_cast<T>(below[j] + 4 * c[j]);
          const T low = upto < cut[j] ? upto : cut[j], above = static_cast<T>(upto - low);
          const T inside = above < kept ? above : kept;
          sum[j] = static_cast<T>(sum[j] + static_cast<T>(kept - inside));
          below[j] = upto;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], value = v.origin + v.step * sum[j] / (2 * n);
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
