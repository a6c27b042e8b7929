// SPDX-License-Identifier: MIT
#include "experiments/study/read_grid.hpp"

#include <algorithm>

#include "experiments/study/grid_axes.hpp"
#include "experiments/study/population_file.hpp"

namespace delphisim {
namespace {

constexpr std::size_t kMostCells = 10000;  // more is a mistake: every cell has results of its own
constexpr double kMostCombinations = 1e7;  // of levels, of which where and exclude choose

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

class Builder {
 public:
  Builder(const Factors& factors, const Value& design, const Value& scenario, Problems& problems)
      : factors_(factors.list),
        names_(factors.names),
        design_(design),
        scenario_(scenario),
        problems_(problems) {
    for (const Factor& factor : factors_) grid.factors.push_back(factor.name);
  }

  Combination base() const { return Combination(factors_.size(), 0); }

  // The cell of a combination of levels.
  CellText cell_of(const Combination& levels) {
    CellText cell{joined(levels), {}, {}, design_, scenario_, scenario_.at};
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      const Level& level = factors_[f].levels[levels[f]];
      cell.levels.emplace_back(factors_[f].name, level.name);
      if (levels[f] > 0 || f == 0) cell.at = level.at;
      change(cell, level.changes, problems_);
      if (levels[f] > 0 && are_assumed(level.changes))
        cell.assumed.push_back(factors_[f].name + ": " + level.name);
    }
    return cell;
  }

  std::string joined(const Combination& levels) const {
    if (levels == base()) return "base";
    std::string name;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      const std::string& level = factors_[f].levels[levels[f]].name;
      if (level.empty()) return "";  // was reported
      name += (f > 0 ? "/" : "") + level;
    }
    return name;
  }

  // A variant of the base, alone or with every combination of some factors.
  void add_variant(Reader& extra, const std::vector<Axis>& axes, const Choice& choice) {
    const std::string name = extra.string("name", "name of the cell");
    const Combination from = start_of(extra);
    const std::vector<Axis> crossed = crossed_axes(extra, axes);
    for (const Axis& axis : crossed)
      for (const std::size_t f : axis.factors)
        if (from[f] > 0)
          extra.problem("levels",
                        "factor '" + factors_[f].name +
                            "' is crossed and has a level to start from (one or the other) drop one?");
    const Changes changes = read_changes(extra, true, problems_);
    extra.finish();
    if (combinations(crossed) > kMostCombinations) {
      extra.problem("cross", "the factors cross to too many combinations (at most 10000000)");
      return;
    }
    for_each_combination(crossed, from, [&](const Combination& levels) {
      bool plain = true;  // the variant itself
      std::string own = name;
      for (const Axis& axis : crossed)
        for (const std::size_t f : axis.factors) {
          plain &= levels[f] == 0;
          own += "/" + factors_[f].levels[levels[f]].name;
        }
      if ((!plain && !choice.takes(levels)) || !room_for_one_more(extra)) return;
      CellText cell = cell_of(levels);
      cell.name = plain ? name : own;
      cell.at = extra.at("");
      change(cell, changes, problems_);
      if (are_assumed(changes)) cell.assumed.push_back(name);
      grid.cells.push_back(std::move(cell));
    });
  }

  bool room_for_one_more(Reader& table) {
    if (grid.cells.size() < kMostCells) return true;
    if (!full_)
      table.problem("cross", "the grid has more than " + std::to_string(kMostCells) +
                                 " cells (every cell has results of its own) leave some out with exclude?");
    full_ = true;
    return false;
  }

  Grid grid;

 private:
  // The levels that a variant starts from.
  Combination start_of(Reader& extra) {
    Combination chosen = base();
    if (!extra.has("levels")) return chosen;
    Reader levels = extra.table("levels", "the levels that the cell starts from");
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (!levels.has(factors_[f].name)) continue;
      const int place = level_of(factors_[f], *levels.value(factors_[f].name), problems_);
      if (place >= 0) chosen[f] = static_cast<std::size_t>(place);
    }
    levels.finish();
    return chosen;
  }

  // The axes that a variant is crossed with; a factor brings along those it is zipped with.
  std::vector<Axis> crossed_axes(Reader& extra, const std::vector<Axis>& axes) {
    std::vector<std::uint8_t> wanted(axes.size(), 0);
    for (const std::string& name :
         extra.strings("cross", "factors that the variant is crossed with", std::vector<std::string>{})) {
      const int place = name.empty() ? -1 : names_.need(name, extra.at("cross"), problems_);
      if (place < 0) continue;
      const auto f = static_cast<std::size_t>(place);
      for (std::size_t a = 0; a < axes.size(); ++a)
        wanted[a] |= std::count(axes[a].factors.begin(), axes[a].factors.end(), f) > 0;
    }
    std::vector<Axis> crossed;
    for (std::size_t a = 0; a < axes.size(); ++a)
      if (wanted[a]) crossed.push_back(axes[a]);
    return crossed;
  }

  const std::vector<Factor>& factors_;
  const Names& names_;
  const Value &design_, &scenario_;
  Problems& problems_;
  bool full_ = false;
};

// The combinations of levels that are cells; only the base where there are too many.
std::vector<Combination> choose(Reader& file, const std::vector<Axis>& axes, const Choice& choice,
                                const Combination& base) {
  const double all = combinations(axes);
  const auto too_many = [&](double count, std::size_t most, const char* what, const char* advice) {
    file.problem("grid", std::string("the factors cross to ") +
                             std::to_string(static_cast<std::int64_t>(std::min(count, 1e18))) + what +
                             " (at most " + std::to_string(most) + ") " + advice);
    return std::vector<Combination>{base};
  };
  if (all > kMostCombinations)
    return too_many(all, static_cast<std::size_t>(kMostCombinations), " combinations",
                    "vary some factors in [[grid.extra]]?");
  std::size_t taken = 0;
  std::vector<Combination> chosen;
  for_each_combination(axes, base, [&](const Combination& levels) {
    if (!choice.takes(levels)) return;
    if (++taken <= kMostCells) chosen.push_back(levels);
  });
  if (taken > kMostCells)
    return too_many(static_cast<double>(taken), kMostCells, " cells",
                    "choose some with where and exclude, or vary some factors in [[grid.extra]]?");
  if (chosen.empty() || chosen.front() != base) {
    file.problem("grid",
                 "where and exclude leave out the base cell, the first level of every factor (all cells are "
                 "compared with it) put the levels that they keep first?");
    return {base};
  }
  return chosen;
}

}  // namespace

Grid read_grid(Reader& file, const Value& design, const Value& scenario, Problems& problems) {
  Reader table = file.table_or_empty("grid", "the cells of the study");
  Factors factors = read_factors(table, problems);
  const std::vector<Axis> axes = read_axes(table, factors, problems);
  const std::size_t before = problems.list().size();
  Choice choice(table, factors, problems);
  if (problems.list().size() > before) choice = {};
  Builder builder(factors, design, scenario, problems);
  for (const Combination& levels : choose(file, axes, choice, builder.base()))
    builder.grid.cells.push_back(builder.cell_of(levels));
  for (Reader& extra : table.tables("extra", "variants of the base beside the cross", 0))
    builder.add_variant(extra, axes, choice);
  table.finish();
  Names names("cell", "./");
  for (const CellText& cell : builder.grid.cells) names.add(cell.name, cell.at, problems);
  return std::move(builder.grid);
}

}  // namespace delphisim
