// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

namespace delphisim {

/// A closed interval that an unrounded number lies in.
struct Bracket {
  double lo = 0, hi = 0;
  bool holds(double x) const { return lo <= x && x <= hi; }
  bool meets(Bracket other) const { return lo <= other.hi && other.lo <= hi; }
};

/// How a number came to its printed decimals. nearest: half up, half even, half down alike; down: cut off
/// (towards zero) or towards minus infinity; up: away from zero or towards infinity; any: one of these.
enum class Rounded { nearest, down, up, any };
inline constexpr Rounded every_rounding[] = {Rounded::nearest, Rounded::down, Rounded::up, Rounded::any};

/// What a number may have been before it was printed with these decimals. The ends are moved outwards by 1e-9
/// (relative), so that the last bit of binary fractions decides nothing.
Bracket before_rounding(double printed, int decimals, Rounded rounding);

/// The number rounded to the nearest, with fixed decimals and no minus before zero.
std::string fixed(double value, int decimals);

/// The printed values that an interval can have given, rounded to the nearest: "7.42", "7.42 or 7.43", "7.40
/// to 7.45".
std::string printed_range(Bracket bracket, int decimals);

/// The text with two neighbouring digits swapped such that its number lies in the bracket; none if no swap
/// does that.
std::optional<std::string> swapped_into(const std::string& text, Bracket bracket);

}  // namespace delphisim
