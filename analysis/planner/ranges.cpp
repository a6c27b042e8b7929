// SPDX-License-Identifier: MIT
#include <cmath>

#include "analysis/planner/target.hpp"
#include "engine/catalogue/label.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

std::string out_of_range(const TargetText& target, const ValueRange& range) {
  const double v = target.value;
  if (range.contains(v)) return "";
  const bool is_closed = std::isfinite(range.min) && std::isfinite(range.max);
  return "the value is " + shortest(v) + " (" + target.name + (is_closed ? " lies " : " is ") +
         words_of(range) + ")" +
         (range.max == 1 && v > 1 && v <= 100 ? " is it " + shortest(v / 100) + "?" : "");
}

}  // namespace delphisim
