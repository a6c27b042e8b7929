// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Share of the ratings in the highest categories of the scale; missing without ratings.
struct TopBox {
  static constexpr std::string_view name = "top_box";
  static constexpr std::string_view summary = "share of the ratings in the highest categories of the scale";
  static constexpr std::string_view source = "Morgan and Rego 2006 (top-2-box)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"boxes", 1, 1, 254, true, "highest categories that count"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::share;
  static double bound(const Scale&, int, const double*) { return 1; }
  static const char* objection(const Scale& s, int, const double* p) {
    return p[0] >= s.levels() ? "its boxes are all categories of the scale" : nullptr;
  }

  static double limit(const LevelShares& s, const double* p) {
    double sum = 0;
    for (int l = 0; l < s.levels; ++l) sum += l < s.levels - p[0] ? 0 : s.share[l];
    return sum;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    const std::int32_t boxes = static_cast<std::int32_t>(p[0]);
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      std::int32_t high[lane_width];
      count_from(v, i, boxes < v.levels ? v.levels - boxes : 0, high);
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double n = given[j], value = high[j] / n;
        to[j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
