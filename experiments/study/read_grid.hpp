// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "experiments/study/reader.hpp"

namespace delphisim {

/// One cell of a grid before it is read: its tables [design] and [scenario], with what its levels set.
struct CellText {
  std::string name;
  std::vector<std::pair<std::string, std::string>> levels;  // (factor, level)
  std::vector<std::string> assumed;  // "factor: level" or variant: what changes the world alone
  Value design, scenario;            // tables; the population file is not merged in
  Source at;                         // where the grid speaks of it last
};

struct Grid {
  std::vector<std::string> factors;
  std::vector<CellText> cells;  // the first is the base cell
};

/// The cells of a study: the cross of the factors of [grid], the first factor outermost, but for factors that
/// `zip` lets move together; of these the combinations that `where` and `exclude` leave; then the variants of
/// [[grid.extra]], bases of their own, each alone or crossed with some factors. Without [grid] the base cell
/// alone. A level sets keys of scenario and design by their dotted paths; a path that leads nowhere is a
/// problem at the value it would set.
Grid read_grid(Reader& file, const Value& design, const Value& scenario, Problems& problems);

}  // namespace delphisim
