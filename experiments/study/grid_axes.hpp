// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <vector>

#include "experiments/study/read_factors.hpp"

namespace delphisim {

/// A level of each factor.
using Combination = std::vector<std::size_t>;

/// Factors that move together: one alone, or those of one list of `zip`.
struct Axis {
  std::vector<std::size_t> factors;
  std::size_t length = 0;  // levels
};

/// The axes of a grid in the order of their first factors. Problems: lists of `zip` with an unknown or
/// repeated factor, or with factors of different lengths.
std::vector<Axis> read_axes(Reader& grid, const Factors& factors, Problems& problems);

/// Which combinations of levels are cells.
class Choice {
 public:
  /// Takes all.
  Choice() = default;
  /// Reads `where` (cells match at least one of its tables) and `exclude` (they match none): tables of
  /// factors, each with a level or a list of levels.
  Choice(Reader& grid, const Factors& factors, Problems& problems);
  bool takes(const Combination& levels) const;

 private:
  using Clause = std::vector<std::vector<std::uint8_t>>;  // [factor][level] 1 where it matches
  static std::vector<Clause> read_clauses(Reader& grid, const char* key, const Factors& factors,
                                          Problems& problems);
  std::vector<Clause> where_, exclude_;
};

/// Number of combinations of the axes.
double combinations(const std::vector<Axis>& axes);

/// Calls visit with every combination of the axes, the first axis outermost, beginning with `from`, whose
/// other factors stay as they are.
void for_each_combination(const std::vector<Axis>& axes, Combination from,
                          const std::function<void(const Combination&)>& visit);

}  // namespace delphisim
