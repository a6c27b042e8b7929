// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/csv.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

using TableNames = std::vector<std::string>;

std::optional<std::size_t> index_of(const TableNames& names, const std::string& name);

/// Where a name of a table or of fit.toml stands in a list; unknown ones are problems, unless the list is
/// empty because it could not be read, which is a problem already.
std::optional<std::size_t> known(const TableNames& names, const std::string& name, const std::string& what,
                                 const Source& at, Problems& problems);

/// A column's distinct words in the order of the table; none if there is no such column.
TableNames words_in(const CsvTable& table, const char* name);

/// The files that [tables] names, with the columns that [tables.columns] names renamed to what they are here.
class TableFiles {
 public:
  TableFiles(Reader& file, const std::filesystem::path& folder, Problems& problems);
  ~TableFiles() { names_.finish(); }
  TableFiles(const TableFiles&) = delete;
  TableFiles& operator=(const TableFiles&) = delete;

  bool has(const char* key) { return names_.has(key); }
  /// The table that a key names; none if it cannot be read, which is a problem.
  std::optional<CsvTable> read(const char* key, const char* meaning);
  /// The same; none without a problem where [tables] does not name it.
  std::optional<CsvTable> read_if_named(const char* key, const char* meaning);

 private:
  CsvTable with_our_names(CsvTable table) const;

  Reader names_;
  std::filesystem::path folder_;
  Problems& problems_;
  std::map<std::string, std::string> columns_;  // ours -> theirs
};

}  // namespace delphisim
