// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/mean.hpp"

namespace delphisim {

/// Share of the ratings that are at least `cut`; missing without ratings.
struct ShareAtLeast {
  static constexpr std::string_view name = "share_at_least";
  static constexpr std::string_view summary = "share of the ratings at or above a cut";
  static constexpr std::string_view source = "Diamond et al. 2014 (percent agreement)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"cut", 7, -1000, 1000, false, "lowest rating that counts, rating points"}}};
  static constexpr bool share = true;  // scores are shares, not rating points
  static double bound(const Scale&, const double*) { return 1; }

  static double limit(const LevelShares& s, const double* p) {
    double sum = 0;
    for (int l = 0; l < s.levels; ++l) sum += s.origin + s.step * l < p[0] - 1e-9 ? 0 : s.share[l];
    return sum;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    std::int32_t first =
        0;  // lowest level that counts; 1e-9: a cut that is a rating must not miss it by rounding
    while (first < v.levels && v.origin + v.step * first < p[0] - 1e-9) ++first;
    constexpr std::uint32_t width = 32;
    for (std::uint32_t i = 0; i < v.lanes; i += width) {
      std::int32_t high[width] = {};
      for (std::int32_t l = first; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < width; ++j) high[j] += c[j];
      }
      for (std::uint32_t j = 0; j < width; ++j) {
        const double n = v.n[i + j], value = high[j] / n;
        out[i + j] = n > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
