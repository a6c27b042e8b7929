// SPDX-License-Identifier: MIT
#pragma once
#include <limits>

namespace delphisim {

/// Between which two values what an entry measures lies, both included, but for rounding; infinite where
/// nothing that holds for every study bounds it.
struct ValueRange {
  double min = -std::numeric_limits<double>::infinity(), max = std::numeric_limits<double>::infinity();
  bool contains(double x) const { return x >= min && x <= max; }
  friend bool operator==(const ValueRange&, const ValueRange&) = default;
};

inline constexpr ValueRange unit_interval{0, 1}, correlation_range{-1, 1}, at_least_zero{.min = 0},
    at_most_one{.max = 1};

/// The `range` that an entry of a list declares; without one it is unbounded.
template<class Entry>
constexpr ValueRange range_of() {
  if constexpr (requires { Entry::range; })
    return Entry::range;
  else
    return {};
}

}  // namespace delphisim
