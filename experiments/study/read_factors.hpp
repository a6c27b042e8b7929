// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "experiments/study/names.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// What a cell changes: dotted paths into scenario and design, and the values they get, which live in the
/// study's text.
using Changes = std::vector<std::pair<std::string, const Value*>>;

struct Level {
  std::string name;
  Changes changes;
  Source at;
};

/// Something that is varied: its levels, the first of which is the base.
struct Factor {
  std::string name;
  Names level_names;
  std::vector<Level> levels;
};

/// Factors with their names, which tell them apart.
struct Factors {
  std::vector<Factor> list;
  Names names{"factor", "."};
};

/// The factors of [grid]: each has its levels written out, or a `path` (or several that move together) with
/// the `values` it takes; values that cannot be names get them from `names`.
Factors read_factors(Reader& grid, Problems& problems);

/// What a value is called where it names a level: 0.5 names "0.5"; nothing where it is no single word.
std::optional<std::string> level_name_of(const Value& value);

/// The position of the level that a value names, or -1 and a problem.
int level_of(const Factor& factor, const Value& value, Problems& problems);

/// The changes under `set` of a table. Only paths into scenario and design are taken.
Changes read_changes(Reader& table, bool required, Problems& problems);

/// True where only the world changes, beside the set of assumptions, which has a name of its own. Whom an
/// organiser asks is design, wherever it is written.
bool are_assumed(const Changes& changes);

}  // namespace delphisim
