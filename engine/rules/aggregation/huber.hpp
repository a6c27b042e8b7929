// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Huber's M-estimator of location: the m at which the deviations, each cut off at k scales, sum to zero. The
/// scale is 1.4826 times the median absolute deviation from the median; where that is 0 (at least half of the
/// ratings are equal) the estimate is the median. Missing without ratings.
struct Huber {
  static constexpr std::string_view name = "huber";
  static constexpr std::string_view summary =
      "Huber M-estimator: deviations beyond k scales count as k (scale 1.4826 MAD)";
  static constexpr std::string_view source = "Huber 1981; Venables and Ripley 2002 (MASS::huber)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"k", 1.5, 1, 10, false, "scales beyond which a deviation is cut off"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  // The sum falls with m in straight pieces, so Newton's step is exact once it is on the right piece; a
  // bracket keeps it from going round. Lanes of a block stop together, alike on every instruction set.
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t twice[lane_width], spread[lane_width];  // twice the median, four times the MAD, in levels
      twice_median(v, i, twice);
      four_deviations(v, i, twice, spread);
      double at[lane_width], low[lane_width], high[lane_width], most[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        at[j] = 0.5 * twice[j], low[j] = 0, high[j] = v.levels - 1;
        most[j] = p[0] * 1.4826 * 0.25 * spread[j];
      }
      for (int round = 0; round < 40; ++round) {
        double sum[lane_width] = {}, inside[lane_width] = {};
        for (std::int32_t l = 0; l < v.levels; ++l) {
          const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
          for (std::uint32_t j = 0; j < lane_width; ++j) {
            const double count = c[j], d = l - at[j];
            double cut = d < -most[j] ? -most[j] : d;
            cut = d > most[j] ? most[j] : cut;
            sum[j] += count * cut;
            inside[j] += cut == d ? count : 0;
          }
        }
        double farthest_move = 0;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          low[j] = sum[j] > 0 ? at[j] : low[j];
          high[j] = sum[j] < 0 ? at[j] : high[j];
          double next = at[j] + sum[j] / (inside[j] > 0 ? inside[j] : 1);
          next = inside[j] > 0 && next >= low[j] && next <= high[j] ? next : 0.5 * (low[j] + high[j]);
          next = sum[j] == 0 || spread[j] == 0 ? at[j] : next;
          const double move = next > at[j] ? next - at[j] : at[j] - next;
          farthest_move = move > farthest_move ? move : farthest_move;
          at[j] = next;
        }
        if (farthest_move < 1e-13 * v.levels) break;
      }
      for (std::uint32_t j = 0; j < lane_width; ++j)
        to[j] = given[j] > 0 ? v.origin + v.step * at[j] : missing_score;
    }
  }

 private:
  [[gnu::always_inline]] static inline void twice_median(const TallyView& v, std::uint32_t i,
                                                         std::int32_t* twice) {
    const std::int32_t* const __restrict given = v.n + i;
    std::int32_t below[lane_width] = {};
    for (std::uint32_t j = 0; j < lane_width; ++j) twice[j] = 0;
    for (std::int32_t l = 0; l < v.levels; ++l) {
      const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        below[j] += c[j];
        twice[j] += (below[j] <= ((given[j] - 1) >> 1)) + (below[j] <= (given[j] >> 1));
      }
    }
    for (std::uint32_t j = 0; j < lane_width; ++j) twice[j] = given[j] > 0 ? twice[j] : 0;
  }

  // Twice the deviations of levels from the median are whole; the k-th smallest is the number of whole
  // numbers up to which at most k deviations lie.
  [[gnu::always_inline]] static inline void four_deviations(const TallyView& v, std::uint32_t i,
                                                            const std::int32_t* twice, std::int32_t* sum) {
    const std::int32_t* const __restrict given = v.n + i;
    std::int16_t middle[lane_width];
    std::uint16_t low[lane_width], high[lane_width];
    std::uint16_t found[lane_width] = {};
    for (std::uint32_t j = 0; j < lane_width; ++j) {
      middle[j] = static_cast<std::int16_t>(twice[j]);
      low[j] = static_cast<std::uint16_t>((given[j] - 1) >> 1);
      high[j] = static_cast<std::uint16_t>(given[j] >> 1);
    }
    for (std::int32_t d = 0; d < 2 * (v.levels - 1); ++d) {
      std::uint16_t near[lane_width] = {};
      for (std::int32_t l = 0; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          const std::int16_t gap = static_cast<std::int16_t>(2 * l - middle[j]);
          const bool is_near = gap <= d && gap >= -d;
          near[j] = static_cast<std::uint16_t>(near[j] + (is_near ? c[j] : 0));
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j)
        found[j] = static_cast<std::uint16_t>(found[j] + (near[j] <= low[j]) + (near[j] <= high[j]));
    }
    for (std::uint32_t j = 0; j < lane_width; ++j) sum[j] = given[j] > 0 ? found[j] : 0;
  }
};

}  // namespace delphisim
