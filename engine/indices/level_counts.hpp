// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string_view>

#include "engine/catalogue/description.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

inline constexpr int most_levels = 255;  // of a scale

/// The ratings of one topic by one set of raters: how many at each level. rating = origin + step * level.
/// A scale has at least two levels.
struct LevelCounts {
  int levels = 0;
  const std::int32_t* count = nullptr;  // [levels]
  std::int32_t n = 0;                   // ratings
  std::int64_t sum = 0, squares = 0;    // of levels
  double origin = 0, step = 1;

  double mean() const { return origin + step * static_cast<double>(sum) / n; }
  /// Variance (n - 1) in squared levels; exact sums, so that equal ratings have none. Precondition: n > 1.
  double level_variance() const {
    const double size = n, s = static_cast<double>(sum), q = static_cast<double>(squares);
    return (size * q - s * s) / (size * (size - 1));
  }
  /// Level of the rating at position `at` (from 0) of all in order. Precondition: 0 <= at < n.
  int level_at(std::int32_t at) const {
    int level = 0;
    for (std::int32_t below = count[0]; below <= at; below += count[level]) ++level;
    return level;
  }
  /// Quantile p = part / of of type 7 (Hyndman and Fan 1996), in levels; whole arithmetic up to the last
  /// division. Precondition: n > 0.
  double quantile(int part, int of) const {
    const std::int64_t place = std::int64_t{n - 1} * part;
    const auto low = static_cast<std::int32_t>(place / of);
    const int rest = static_cast<int>(place % of), a = level_at(low);
    return rest == 0 ? a : a + static_cast<double>((level_at(low + 1) - a) * rest) / of;
  }
};

/// Reads the counts of single lanes of a tally, with room for one.
struct LaneCounts {
  LevelCounts read(const TallyView& v, std::uint32_t lane) {
    const std::uint16_t* from = v.counts + lane;
    for (int l = 0; l < v.levels; ++l, from += v.lanes) count[l] = *from;
    return {v.levels, count, v.n[lane], v.sum[lane], v.squares[lane], v.origin, v.step};
  }
  std::int32_t count[most_levels];
};

/// The ratings merged into three bands: at most p[0] rating points, at least p[1], and between.
struct Bands {
  double low = 0, middle = 0, high = 0;
};
inline Bands bands_of(const LevelCounts& c, const double* p) {
  Bands b;  // 1e-9: a bound that is a rating must not miss it by rounding
  for (int l = 0; l < c.levels; ++l) {
    const double rating = c.origin + c.step * l;
    (rating <= p[0] + 1e-9 ? b.low : rating >= p[1] - 1e-9 ? b.high : b.middle) += c.count[l];
  }
  return b;
}
inline constexpr std::array<Parameter, 2> band_parameters{
    {{"low_to", 3, -1000, 1000, false, "highest rating of the low band, rating points", true},
     {"high_from", 7, -1000, 1000, false, "lowest rating of the high band, rating points", true}}};

}  // namespace delphisim
