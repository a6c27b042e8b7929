// SPDX-License-Identifier: MIT
#include "experiments/study/range.hpp"

#include <cmath>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

std::string with_meaning(std::string_view meaning, const std::string& limits) {
  return meaning.empty() ? limits : std::string(meaning) + ": " + limits;
}

}  // namespace

bool contains(const Range& range, double number) {
  if (!std::isfinite(number)) return false;
  return (range.above ? number > range.min : number >= range.min) &&
         (range.below ? number < range.max : number <= range.max);
}

bool contains(const IntRange& range, std::int64_t number) {
  return number >= range.min && number <= range.max;
}

std::string reason(const Range& range, std::string_view meaning) {
  if (!range.why.empty()) return std::string(range.why);
  std::string limits;
  if (std::isfinite(range.min)) limits = (range.above ? "above " : "at least ") + shortest(range.min);
  if (std::isfinite(range.max)) {
    limits += (limits.empty() ? "" : " and ") + std::string(range.below ? "below " : "at most ") +
              shortest(range.max);
  }
  return with_meaning(meaning, limits.empty() ? "a finite number" : limits);
}

std::string reason(const IntRange& range, std::string_view meaning) {
  if (!range.why.empty()) return std::string(range.why);
  const IntRange all;
  std::string limits;
  if (range.min != all.min) limits = "at least " + std::to_string(range.min);
  if (range.max != all.max)
    limits += (limits.empty() ? "at most " : " and at most ") + std::to_string(range.max);
  return with_meaning(meaning, limits.empty() ? "any whole number" : limits);
}

}  // namespace delphisim
