// SPDX-License-Identifier: MIT
#include "experiments/study/read_grid.hpp"

#include <algorithm>

#include "experiments/study/names.hpp"
#include "experiments/study/population_file.hpp"

namespace delphisim {
namespace {

constexpr std::size_t kMostCells = 10000;  // a larger cross is a mistake: every cell has results of its own

using Changes = std::vector<std::pair<std::string, const Value*>>;  // (path, value)

struct Level {
  std::string name;
  Changes changes;
  Source at;
};

struct Factor {
  std::string name;
  Names names;  // of levels
  std::vector<Level> levels;
};

// The paths that a cell may change; others would change what all cells share.
Changes read_changes(Reader& level, bool required, Problems& problems) {
  Changes changes;
  const Value* set = level.value("set");
  if (!set && !required) return changes;
  level.table("set", "what is changed: {\"design.last_round\" = \"survey2\"}");
  if (!set || !set->is_table()) return changes;
  for (const Value::Entry& entry : std::get<Value::Table>(set->data)) {
    const std::string_view path = entry.key;
    if (path.starts_with("design.") || path.starts_with("scenario."))
      changes.emplace_back(entry.key, &entry.value);
    else if (path == "design" || path == "scenario")
      problems.add(entry.key_at, in_quotes(entry.key) +
                                     " is set as a whole (single keys of it are set) write \"" + entry.key +
                                     ".key\", in quotes?");
    else
      problems.add(entry.key_at, "cannot set '" + escaped(path) +
                                     "' (cells differ in scenario and design; all else they share)");
  }
  return changes;
}

// True where only the world changes, beside the set of assumptions, which has a name of its own. Whom an
// organiser asks is design, wherever it is written.
bool are_assumed(const Changes& changes) {
  const auto is_design = [](const auto& change) {
    const std::string& path = change.first;
    return path.starts_with("design.") || path.find(".invited") != path.npos ||
           path.find(".newcomers") != path.npos;
  };
  const auto is_named = [](const auto& change) { return change.first == "scenario.assumptions"; };
  return !std::all_of(changes.begin(), changes.end(), is_named) &&
         std::none_of(changes.begin(), changes.end(), is_design);
}

std::vector<Factor> read_factors(Reader& grid, Problems& problems) {
  std::vector<Factor> factors;
  Names names("factor", ".");
  for (Reader& table : grid.tables("factors", "what is varied", 0)) {
    Factor factor{table.string("name", "name of the factor"), Names("level", "."), {}};
    names.add(factor.name, table.at("name"), problems);
    for (Reader& row : table.tables("levels", "levels of the factor, the first is the base")) {
      Level level{row.string("name", "name of the level"), {}, row.at("")};
      factor.names.add(level.name, row.at("name"), problems);
      level.changes = read_changes(row, false, problems);
      row.finish();
      factor.levels.push_back(level);
    }
    table.finish();
    if (!factor.levels.empty()) factors.push_back(factor);
  }
  return factors;
}

// Changes of the scenario are collected first and then laid over it, so that they may choose alternatives;
// those of the design go into its tables.
void change(CellText& cell, const Changes& changes, Problems& problems) {
  if (changes.empty()) return;
  Value root{cell.at, Value::Table{{"design", cell.at, cell.design},
                                   {"scenario", cell.scenario.at, {cell.scenario.at, Value::Table{}}}}};
  for (const auto& [path, value] : changes) set(root, path, *value, problems);
  cell.design = std::move(*root.find("design"));
  cell.scenario = lay_over(std::move(cell.scenario), *root.find("scenario"));
}

CellText cell_of(const std::vector<Factor>& factors, const std::vector<std::size_t>& chosen,
                 const Value& design, const Value& scenario, Problems& problems) {
  CellText cell{"", {}, {}, design, scenario, scenario.at};
  bool is_base = true;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    const Level& level = factors[f].levels[chosen[f]];
    cell.name += (f > 0 ? "/" : "") + level.name;
    cell.levels.emplace_back(factors[f].name, level.name);
    is_base &= chosen[f] == 0;
    if (chosen[f] > 0 || f == 0) cell.at = level.at;
    change(cell, level.changes, problems);
    if (chosen[f] > 0 && are_assumed(level.changes))
      cell.assumed.push_back(factors[f].name + ": " + level.name);
  }
  if (is_base) cell.name = "base";
  return cell;
}

void add_cross(const std::vector<Factor>& factors, const Value& design, const Value& scenario, Grid& grid,
               Problems& problems) {
  std::vector<std::size_t> chosen(factors.size(), 0);
  while (true) {
    grid.cells.push_back(cell_of(factors, chosen, design, scenario, problems));
    std::size_t f = factors.size();
    while (f > 0 && ++chosen[f - 1] == factors[f - 1].levels.size()) chosen[--f] = 0;
    if (f == 0) return;
  }
}

void add_extra(Reader& extra, const std::vector<Factor>& factors, const Value& design, const Value& scenario,
               Grid& grid, Problems& problems) {
  const std::string name = extra.string("name", "name of the cell");
  std::vector<std::size_t> chosen(factors.size(), 0);
  if (extra.has("levels")) {
    Reader levels = extra.table("levels", "the levels that the cell starts from");
    for (std::size_t f = 0; f < factors.size(); ++f) {
      if (!levels.has(factors[f].name)) continue;
      const std::string level = levels.string(factors[f].name, "level of the factor");
      const int place =
          level.empty() ? -1 : factors[f].names.need(level, levels.at(factors[f].name), problems);
      if (place >= 0) chosen[f] = static_cast<std::size_t>(place);
    }
    levels.finish();
  }
  CellText cell = cell_of(factors, chosen, design, scenario, problems);
  cell.name = name;
  cell.at = extra.at("");
  const Changes changes = read_changes(extra, true, problems);
  change(cell, changes, problems);
  if (are_assumed(changes)) cell.assumed.push_back(name);
  extra.finish();
  grid.cells.push_back(std::move(cell));
}

}  // namespace

Grid read_grid(Reader& file, const Value& design, const Value& scenario, Problems& problems) {
  Grid grid;
  Reader table = file.table_or_empty("grid", "the cells of the study");
  const std::vector<Factor> factors = read_factors(table, problems);
  double cells = 1;
  for (const Factor& factor : factors) {
    grid.factors.push_back(factor.name);
    cells *= static_cast<double>(factor.levels.size());
  }
  if (cells > static_cast<double>(kMostCells)) {
    file.problem("grid", "the factors cross to " +
                             std::to_string(static_cast<std::int64_t>(std::min(cells, 1e18))) +
                             " cells (at most " + std::to_string(kMostCells) +
                             ") vary some of them in [[grid.extra]]?");
    add_cross({}, design, scenario, grid, problems);
  } else {
    add_cross(factors, design, scenario, grid, problems);
  }
  for (Reader& extra : table.tables("extra", "cells beside the cross", 0))
    add_extra(extra, factors, design, scenario, grid, problems);
  table.finish();
  Names names("cell", "./");
  for (const CellText& cell : grid.cells) names.add(cell.name, cell.at, problems);
  return grid;
}

}  // namespace delphisim
