// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

inline constexpr std::uint8_t missing_level = 255;  // no rating; scales have at most 255 levels
inline constexpr double missing_score = __builtin_nan("");
inline constexpr std::int32_t missing_key = -2147483647 - 1;  // the fixed-point form of missing_score

/// Counts of ratings by level. A lane is one topic of one set of raters (set 0 is everybody, set 1 + g is
/// group g), topics adjacent, so that one loop serves all sets and vectorises. Lanes are a multiple of 32.
struct TallyView {
  std::uint32_t lanes;
  std::int32_t levels;
  const std::uint16_t* counts;  // [levels][lanes]
  const std::int32_t* n;        // [lanes] ratings
  const std::int32_t* sum;      // [lanes] sum of levels
  const std::int32_t* squares;  // [lanes] sum of squared levels
  double origin, step;          // rating = origin + step * level
};

}  // namespace delphisim
