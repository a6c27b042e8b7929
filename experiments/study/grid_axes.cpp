// SPDX-License-Identifier: MIT
#include "experiments/study/grid_axes.hpp"

#include <algorithm>

namespace delphisim {
namespace {

// One list of zip; empty where something is wrong with it.
Axis read_zip(const Value& list, const Factors& factors, std::vector<std::uint8_t>& zipped,
              Problems& problems) {
  Axis axis;
  if (!list.is_array()) {
    problems.add(list.at, "zip: expected a list of factors, found " + describe(list) +
                              " (as in zip = [[\"a\", \"b\"]])");
    return axis;
  }
  for (const Value& element : std::get<Value::Array>(list.data)) {
    const auto* name = std::get_if<std::string>(&element.data);
    if (!name) {
      problems.add(element.at,
                   "an element of zip: expected the name of a factor, found " + describe(element));
      return {};
    }
    const int place = factors.names.need(*name, element.at, problems);
    if (place < 0) return {};
    const auto f = static_cast<std::size_t>(place);
    const std::size_t length = factors.list[f].levels.size();
    if (zipped[f]) {
      problems.add(element.at,
                   "factor '" + *name + "' is zipped twice (it can move with one list of factors)");
      return {};
    }
    if (!axis.factors.empty() && length != axis.length) {
      problems.add(element.at, "factor '" + *name + "' has " + std::to_string(length) + " levels and '" +
                                   factors.list[axis.factors.front()].name + "' " +
                                   std::to_string(axis.length) +
                                   " (zipped factors move together, level by level)");
      return {};
    }
    zipped[f] = 1;
    axis.length = length;
    axis.factors.push_back(f);
  }
  if (axis.factors.size() < 2) problems.add(list.at, "zip lists one factor (two or more move together)");
  return axis;
}

}  // namespace

std::vector<Axis> read_axes(Reader& grid, const Factors& factors, Problems& problems) {
  std::vector<Axis> axes;
  std::vector<std::uint8_t> zipped(factors.list.size(), 0);
  if (grid.has("zip"))
    for (const Value& list : grid.array("zip", "lists of factors that move together: [[\"a\", \"b\"]]"))
      axes.push_back(read_zip(list, factors, zipped, problems));
  std::erase_if(axes, [](const Axis& axis) { return axis.factors.empty(); });
  for (std::size_t f = 0; f < factors.list.size(); ++f)
    if (!zipped[f]) axes.push_back({{f}, factors.list[f].levels.size()});
  const auto first = [](const Axis& axis) {
    return *std::min_element(axis.factors.begin(), axis.factors.end());
  };
  std::sort(axes.begin(), axes.end(), [&](const Axis& a, const Axis& b) { return first(a) < first(b); });
  return axes;
}

Choice::Choice(Reader& grid, const Factors& factors, Problems& problems)
    : where_(read_clauses(grid, "where", factors, problems)),
      exclude_(read_clauses(grid, "exclude", factors, problems)) {}

std::vector<Choice::Clause> Choice::read_clauses(Reader& grid, const char* key, const Factors& factors,
                                                 Problems& problems) {
  std::vector<Clause> clauses;
  if (!grid.has(key)) return clauses;
  for (Reader& table : grid.tables(key, "combinations of levels: [{factor = \"level\"}]")) {
    Clause clause;
    for (const Factor& factor : factors.list) {
      std::vector<std::uint8_t> matches(factor.levels.size(), 1);
      if (table.has(factor.name)) {
        std::fill(matches.begin(), matches.end(), std::uint8_t{0});
        const Value& given = *table.value(factor.name);
        const Value::Array one{given};
        for (const Value& level : given.is_array() ? std::get<Value::Array>(given.data) : one) {
          const int place = level_of(factor, level, problems);
          if (place >= 0) matches[static_cast<std::size_t>(place)] = 1;
        }
      }
      clause.push_back(std::move(matches));
    }
    table.finish();
    clauses.push_back(std::move(clause));
  }
  return clauses;
}

bool Choice::takes(const Combination& levels) const {
  const auto matches = [&](const Clause& clause) {
    for (std::size_t f = 0; f < levels.size(); ++f)
      if (!clause[f][levels[f]]) return false;
    return true;
  };
  return (where_.empty() || std::any_of(where_.begin(), where_.end(), matches)) &&
         std::none_of(exclude_.begin(), exclude_.end(), matches);
}

double combinations(const std::vector<Axis>& axes) {
  double count = 1;
  for (const Axis& axis : axes) count *= static_cast<double>(axis.length);
  return count;
}

void for_each_combination(const std::vector<Axis>& axes, Combination from,
                          const std::function<void(const Combination&)>& visit) {
  std::vector<std::size_t> at(axes.size(), 0);
  const auto put = [&](std::size_t axis) {
    for (const std::size_t f : axes[axis].factors) from[f] = at[axis];
  };
  for (std::size_t a = 0; a < axes.size(); ++a) put(a);
  while (true) {
    visit(from);
    std::size_t a = axes.size();
    while (a > 0) {
      --a;
      const bool over = ++at[a] == axes[a].length;
      if (over) at[a] = 0;
      put(a);
      if (!over) break;
      if (a == 0) return;
    }
    if (axes.empty()) return;
  }
}

}  // namespace delphisim
