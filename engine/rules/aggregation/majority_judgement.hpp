// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Majority judgement: the lower median level m, and among equal medians the larger of the shares above it
/// (as a gain) and below it (as a loss): m + a where a > b, else m - b, in steps of the scale. As a and b are
/// at most one half, the median decides first. Missing without ratings.
struct MajorityJudgement {
  static constexpr std::string_view name = "majority_judgement";
  static constexpr std::string_view summary =
      "lower median, equal medians told apart by the larger of the shares above and below";
  static constexpr std::string_view source =
      "Balinski and Laraki 2007 (A theory of measuring, electing, and ranking); Fabre 2021";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s) + s.step; }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t sum[lane_width] = {}, median[lane_width] = {}, below[lane_width] = {}, upto[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) upto[j] = given[j];
      for (std::int32_t l = 0; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          sum[j] += c[j];
          const bool before = sum[j] <= ((given[j] - 1) >> 1);
          median[j] += before;
          below[j] = before ? sum[j] : below[j];
          upto[j] = !before && sum[j] < upto[j] ? sum[j] : upto[j];
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], a = given[j] - upto[j], b = below[j];
        const double value = v.origin + v.step * (median[j] + (a > b ? a : -b) / n);
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
