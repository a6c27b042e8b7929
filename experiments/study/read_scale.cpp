// SPDX-License-Identifier: MIT
#include "experiments/study/read_scale.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace delphisim {
namespace {

constexpr int kMostLevels = 255;  // a level is 8 bits, one value of which is "no opinion"

}  // namespace

bool is_whole(double number) {
  return std::abs(number - std::round(number)) < 1e-9 * std::max(1.0, std::abs(number));
}

std::string problem_of(const Scale& scale) {
  const std::string text = "the scale runs from " + shortest(scale.min) + " to " + shortest(scale.max);
  const std::string stepped = text + " in steps of " + shortest(scale.step);
  const double steps = (scale.max - scale.min) / scale.step;
  const double farthest = std::max(std::abs(scale.min), std::abs(scale.max));
  if (!(scale.min < scale.max)) return text + " (the highest rating lies above the lowest)";
  if (!(scale.step > 0)) return stepped + " (a step is above 0)";
  if (farthest > 1e6 || scale.step < 1e-6)
    return stepped + " (ratings lie within 1e6 of 0, and steps are at least 1e-6) divide it?";
  if (!is_whole(steps)) return stepped + " (that is no whole number of steps)";
  if (steps + 1 > kMostLevels)
    return stepped + " (more than " + std::to_string(kMostLevels) + " different ratings)";
  if (farthest / scale.step > 65536)
    return stepped + " (too far from 0 to tell neighbouring ratings apart in single precision) shift it?";
  return "";
}

Scale read_scale(Reader& table) {
  Scale scale;
  scale.min = table.number("min", {}, "lowest rating");
  scale.max = table.number("max", {.min = scale.min, .above = true}, "highest rating");
  scale.step = table.number("step", {.min = 0, .above = true}, "distance of neighbouring ratings");
  const std::string problem = problem_of(scale);
  if (problem.empty()) return scale;
  if (scale.step > 0 && scale.max > scale.min) table.problem("step", problem);  // else it is reported already
  return {};
}

Scale parse_scale(const std::string& text, const Source& at) {
  Scale scale;
  double* const parts[] = {&scale.min, &scale.max, &scale.step};
  const char *here = text.data(), *const end = text.data() + text.size();
  bool good = true;
  for (int i = 0; i < 3 && good; ++i) {
    const auto [stop, error] = std::from_chars(here, end, *parts[i]);
    good = error == std::errc() && std::isfinite(*parts[i]) &&
           (i == 2 ? stop == end : stop != end && *stop == ':');
    here = stop + 1;
  }
  if (!good) throw BadInput(at, "the scale is " + in_quotes(text) + " (expected MIN:MAX:STEP) as in 1:9:1?");
  if (const std::string problem = problem_of(scale); !problem.empty()) throw BadInput(at, problem);
  return scale;
}

}  // namespace delphisim
