// SPDX-License-Identifier: MIT
#include "analysis/estimates/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

constexpr int kMostDecimals = 15;

std::string six_digits(double value) {
  return std::abs(value) < 999999.5 ? fmt::format("{:.6g}", value) : format_number(value, 0);
}

}  // namespace

int decimals_for(double mcse) {
  assert(mcse > 0 && std::isfinite(mcse));
  // Let the rounding carry first: 0.00996 has the two digits of 0.010.
  const std::string rounded = fmt::format("{:.1e}", mcse);
  const int exponent = std::stoi(rounded.substr(rounded.find('e') + 1));
  return std::clamp(1 - exponent, 0, kMostDecimals);
}

std::string format_number(double value, int decimals) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_of("123456789i") == std::string::npos && text[0] == '-') text.erase(0, 1);
  return text;
}

std::string format_estimate(const Estimate& estimate) {
  if (std::isnan(estimate.value)) return "-";
  if (std::isnan(estimate.mcse)) return six_digits(estimate.value) + " (-)";
  if (estimate.mcse == 0) return six_digits(estimate.value) + " (0)";
  const int decimals = decimals_for(estimate.mcse);
  return format_number(estimate.value, decimals) + " (" + format_number(estimate.mcse, decimals) + ")";
}

std::string format_interval(Interval interval, double mcse) {
  if (std::isnan(interval.lower) || std::isnan(interval.upper)) return "-";
  const bool digits = mcse > 0 && std::isfinite(mcse);
  const auto text = [&](double v) { return digits ? format_number(v, decimals_for(mcse)) : six_digits(v); };
  return fmt::format("[{}, {}]", text(interval.lower), text(interval.upper));
}

std::string format_count(double count) {
  std::string text = format_number(count, 0);
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string::npos) return text;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, 1, ',');
  return text;
}

}  // namespace delphisim
