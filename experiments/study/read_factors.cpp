// SPDX-License-Identifier: MIT
#include "experiments/study/read_factors.hpp"

#include <algorithm>
#include <optional>

namespace delphisim {
namespace {

// Adds a change, if cells may differ there.
void add_change(const std::string& path, const Source& at, const Value& value, Changes& changes,
                Problems& problems) {
  if (path.starts_with("design.") || path.starts_with("scenario."))
    changes.emplace_back(path, &value);
  else if (path == "design" || path == "scenario")
    problems.add(at, in_quotes(path) + " is set as a whole (single keys of it are set) write \"" + path +
                         ".key\", in quotes?");
  else if (path.starts_with("groups."))
    problems.add(at, "cannot set '" + escaped(path) +
                         "' (all cells share the groups) is it how many of them are asked, "
                         "scenario.rounds.ROUND.invited.GROUP?");
  else
    problems.add(
        at, "cannot set '" + escaped(path) + "' (cells differ in scenario and design; all else they share)");
}

// The paths of a factor: one, or several that take the same value.
std::vector<std::string> read_paths(Reader& table) {
  const Value* path = table.value("path");
  constexpr const char* meaning = "what takes the values: \"scenario.leniency_sd\", or a list of such paths";
  if (path && path->is_array()) return table.strings("path", meaning);
  return {table.string("path", meaning)};
}

std::vector<Level> levels_of_values(Reader& table, Names& level_names, Problems& problems) {
  const std::vector<std::string> paths = read_paths(table);
  const Value::Array& values = table.array("values", "the values that the path takes, the first is the base");
  std::vector<std::string> names;
  const bool named = table.has("names");
  if (named) names = table.strings("names", "a name for each of the values");
  if (named && names.size() != values.size())
    table.problem("names", std::to_string(names.size()) + " names for " + std::to_string(values.size()) +
                               " values (each value is a level and has one name)");
  std::vector<Level> levels;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::optional<std::string> own = level_name_of(values[i]);
    Level level{i < names.size() ? names[i] : own.value_or(""), {}, values[i].at};
    if (!named && !own)
      problems.add(values[i].at, describe(values[i]) +
                                     " cannot name a level (names are letters, digits, '-', '_' and '.') add "
                                     "names = [...] to the factor?");
    else
      level_names.add(level.name, level.at, problems);
    for (const std::string& path : paths)
      if (!path.empty()) add_change(path, table.at("path"), values[i], level.changes, problems);
    levels.push_back(std::move(level));
  }
  if (values.empty() && table.has("values"))
    table.problem("values", "there are no values (each is a level of the factor)");
  return levels;
}

std::vector<Level> written_levels(Reader& table, Names& level_names, Problems& problems) {
  std::vector<Level> levels;
  for (Reader& row :
       table.tables("levels", "levels of the factor, the first is the base; or path and values")) {
    levels.push_back({row.string("name", "name of the level"), {}, row.at("")});
    level_names.add(levels.back().name, row.at("name"), problems);
    levels.back().changes = read_changes(row, false, problems);
    row.finish();
  }
  return levels;
}

// True where one path is the other or leads to it.
bool overlap(const std::string& a, const std::string& b) {
  const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  return longer.starts_with(shorter) && (longer.size() == shorter.size() || longer[shorter.size()] == '.');
}

// A path of one factor that another sets, too; null where there is none.
const std::string* shared_path(const Factor& a, const Factor& b) {
  for (const Level& level : a.levels)
    for (const auto& [path, value] : level.changes)
      for (const Level& other : b.levels)
        for (const auto& [other_path, other_value] : other.changes)
          if (overlap(path, other_path)) return &path;
  return nullptr;
}

// The later factor would win, whatever the earlier one's level is called.
void refuse_same_paths(const std::vector<Factor>& factors, Problems& problems) {
  for (std::size_t later = 1; later < factors.size(); ++later)
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const std::string* const path = shared_path(factors[later], factors[earlier]);
      if (!path) continue;
      problems.add(factors[later].levels.front().at,
                   "factor '" + factors[later].name + "' sets '" + escaped(*path) + "', as factor '" +
                       factors[earlier].name + "' does (the later one would win) let each set its own?");
      break;
    }
}

}  // namespace

std::optional<std::string> level_name_of(const Value& value) {
  std::string name;
  if (const auto* yes = std::get_if<bool>(&value.data)) name = *yes ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) name = std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&value.data)) name = shortest(*real);
  if (const auto* text = std::get_if<std::string>(&value.data)) name = *text;
  if (!is_name(name, ".")) return std::nullopt;
  return name;
}

int level_of(const Factor& factor, const Value& value, Problems& problems) {
  const std::optional<std::string> name = level_name_of(value);
  if (!name) {
    problems.add(value.at, describe(value) + " is no level of factor '" + factor.name +
                               "' (a level's name is expected)");
    return -1;
  }
  return factor.level_names.need(*name, value.at, problems);
}

Changes read_changes(Reader& table, bool required, Problems& problems) {
  Changes changes;
  const Value* set = table.value("set");
  if (!set && !required) return changes;
  table.table("set", "what is changed: {\"design.last_round\" = \"survey2\"}");
  if (!set || !set->is_table()) return changes;
  for (const Value::Entry& entry : std::get<Value::Table>(set->data))
    add_change(entry.key, entry.key_at, entry.value, changes, problems);
  return changes;
}

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

Factors read_factors(Reader& grid, Problems& problems) {
  Factors factors;
  for (Reader& table : grid.tables("factors", "what is varied", 0)) {
    Factor factor{table.string("name", "name of the factor"), Names("level", "."), {}};
    factors.names.add(factor.name, table.at("name"), problems);
    const bool by_values = table.has("path") || table.has("values");
    if (by_values && table.has("levels"))
      table.problem("levels",
                    "the factor has levels and path with values (each is the whole of it) drop one?");
    factor.levels = by_values ? levels_of_values(table, factor.level_names, problems)
                              : written_levels(table, factor.level_names, problems);
    if (factor.levels.empty()) factor.levels.push_back({"", {}, table.at("")});  // was reported
    table.finish();
    factors.list.push_back(std::move(factor));
  }
  refuse_same_paths(factors.list, problems);
  return factors;
}

}  // namespace delphisim
