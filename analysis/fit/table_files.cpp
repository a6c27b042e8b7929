// SPDX-License-Identifier: MIT
#include "analysis/fit/table_files.hpp"

#include <algorithm>

namespace delphisim {

std::optional<std::size_t> index_of(const TableNames& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<std::size_t>(found - names.begin());
}

std::optional<std::size_t> known(const TableNames& names, const std::string& name, const std::string& what,
                                 const Source& at, Problems& problems) {
  const auto index = index_of(names, name);
  if (!index && !names.empty())
    problems.add(at, what + " is '" + name + "' (unknown)" + did_you_mean(name, names));
  return index;
}

TableNames words_in(const CsvTable& table, const char* name) {
  TableNames words;
  const auto column = index_of(table.columns, name);
  for (std::size_t row = 0; column && row < table.rows.size(); ++row)
    if (!index_of(words, table.text(row, *column))) words.push_back(table.text(row, *column));
  return words;
}

TableFiles::TableFiles(Reader& file, const std::filesystem::path& folder, Problems& problems)
    : names_(file.table("tables", "files of the tables")), folder_(folder), problems_(problems) {
  if (!names_.has("columns")) return;
  Reader columns = names_.table("columns", "what the tables call a column");
  for (const char* key : {"slug", "name", "category", "group_id", "n", "mean", "sd", "median", "flag"})
    if (columns.has(key)) columns_[key] = columns.string(key, "name of the column in the tables");
  columns.finish();
}

std::optional<CsvTable> TableFiles::read(const char* key, const char* meaning) {
  const std::string name = names_.string(key, meaning);
  if (name.empty()) return {};
  try {
    return with_our_names(read_csv(folder_ / name, names_.at(key)));
  } catch (const BadInput& bad) {
    problems_.add(bad);
    return {};
  }
}

std::optional<CsvTable> TableFiles::read_if_named(const char* key, const char* meaning) {
  if (!has(key)) return {};
  return read(key, meaning);
}

CsvTable TableFiles::with_our_names(CsvTable table) const {
  const TableNames theirs = table.columns;
  for (const auto& [ours, name] : columns_) {
    const auto found = index_of(theirs, name), same = index_of(theirs, ours);
    if (!found || ours == name) continue;
    if (same) table.columns[*same] = ours + " (not read)";
    table.columns[*found] = ours;
  }
  return table;
}

}  // namespace delphisim
