// SPDX-License-Identifier: MIT
#include "analysis/audit/printed.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace delphisim {

Bracket before_rounding(double printed, int decimals, Rounded rounding) {
  double unit = 1;
  for (int d = 0; d < decimals; ++d) unit /= 10;
  const double noise = 1e-9 * std::max(1.0, std::abs(printed));
  const bool towards_zero = rounding == Rounded::down, away = rounding == Rounded::up;
  double below = 0, above = 0;
  if (rounding == Rounded::nearest) {
    below = above = unit / 2;
  } else if (rounding == Rounded::any) {
    below = above = unit;
  } else if (towards_zero == (printed >= 0)) {  // cut off above zero, or rounded away from zero below it
    above = unit;
  } else {
    below = unit;
  }
  if (printed <= 0 && towards_zero) below = unit;
  if (printed == 0 && away) below = above = 0;
  return {printed - below - noise, printed + above + noise};
}

std::string fixed(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string printed_range(Bracket bracket, int decimals) {
  double unit = 1;
  for (int d = 0; d < decimals; ++d) unit /= 10;
  // A number exactly between two printed ones belongs to both; the noise of the bracket must not add more.
  const double noise = 3e-9 * std::max({1.0, std::abs(bracket.lo), std::abs(bracket.hi)});
  const double lo = std::ceil((bracket.lo + noise) / unit - 0.5) * unit,
               hi = std::floor((bracket.hi - noise) / unit + 0.5) * unit;
  if (hi < lo + unit / 2) return fixed((bracket.lo + bracket.hi) / 2, decimals);
  if (hi < lo + 1.5 * unit) return fixed(lo, decimals) + " or " + fixed(hi, decimals);
  return fixed(lo, decimals) + " to " + fixed(hi, decimals);
}

std::optional<std::string> swapped_into(const std::string& text, Bracket bracket) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (!digit(text[i])) continue;
    const std::size_t next = digit(text[i + 1]) ? i + 1 : i + 2;  // across the point
    if (next >= text.size() || !digit(text[next]) || text[next] == text[i]) continue;
    std::string other = text;
    std::swap(other[i], other[next]);
    double number = 0;
    const auto read = std::from_chars(other.data(), other.data() + other.size(), number);
    if (read.ptr == other.data() + other.size() && bracket.holds(number)) return other;
  }
  return {};
}

}  // namespace delphisim
