// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace delphisim {

/// Limits of a number. `why`, when given, is the reason that messages show: "a probability lies between 0 and
/// 1".
struct Range {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  bool above = false;  // the minimum itself is out
  bool below = false;  // the maximum itself is out
  std::string_view why = {};
};

/// Limits of a whole number, both allowed.
struct IntRange {
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  std::string_view why = {};
};

inline constexpr Range probability{0, 1, false, false, "a probability lies between 0 and 1"};

/// True for a finite number within the limits.
bool contains(const Range& range, double number);
bool contains(const IntRange& range, std::int64_t number);

/// Why a number is refused: range.why, else the meaning and the limits, "standard deviation: at least 0".
std::string reason(const Range& range, std::string_view meaning);
std::string reason(const IntRange& range, std::string_view meaning);

}  // namespace delphisim
