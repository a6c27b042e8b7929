// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace delphisim {

/// A way to make a bound: mean - factor(n) sd (mean + factor(n) sd for an upper one).
struct BoundFormula {
  std::string text;  // after the sign: "1.96 sd / sqrt(n)"
  std::function<double(double n)> factor;
};

/// The rivals, the most usual first; `stated` leads where it is given.
std::vector<BoundFormula> bound_formulas(std::optional<double> stated);

/// multiplier * sd / sqrt(people) with the same n for all topics.
BoundFormula common_n_formula(double multiplier, double people);

}  // namespace delphisim
