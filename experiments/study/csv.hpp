// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/study/problems.hpp"
#include "experiments/study/range.hpp"

namespace delphisim {

struct CsvRow {
  int line = 0;  // where the row starts
  std::vector<std::string> cells;
};

/// How a table is written. `header_row` is the line that names the columns (lines before it are not read);
/// `skip_rows` rows after it are no data, whatever they hold.
struct CsvDialect {
  char delimiter = ',';
  int header_row = 1, skip_rows = 0;
};

/// A table of text cells under a line of column names; each row has one cell a column. Rows count from 0.
struct CsvTable {
  static constexpr std::size_t missing = static_cast<std::size_t>(-1);

  Source header;  // the line with the column names
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;

  bool has(std::string_view name) const;
  /// The index of a column. A missing one is a problem at the header and gives `missing`; the getters below
  /// take that without another report.
  std::size_t column(std::string_view name, Problems& problems) const;

  /// The place of a row.
  Source at(std::size_t row) const;
  const std::string& text(std::size_t row, std::size_t column) const;
  bool empty(std::size_t row, std::size_t column) const { return text(row, column).empty(); }
  /// A finite number in the range; a wrong cell is a problem, "topics.csv:14: n is 'abc' (expected a
  /// number)", and gives 0 moved into the range. Cells are read as they stand: spaces around a number are
  /// refused.
  double number(std::size_t row, std::size_t column, const Range& range, Problems& problems) const;
  std::int64_t integer(std::size_t row, std::size_t column, const IntRange& range, Problems& problems) const;
};

/// The table in a CSV file: RFC 4180 (commas or another delimiter, cells in double quotes may hold it, quotes
/// doubled and line ends), UTF-8 with or without a byte order mark, lines that end in LF, CRLF or CR. Empty
/// lines are passed over. Throws BadInput with all problems found: the file cannot be opened (at `named_at`,
/// the place that names it), is not UTF-8, has no header, unnamed or repeated columns, rows of another length
/// than the header, or misplaced quotes.
CsvTable read_csv(const std::filesystem::path& path, const Source& named_at = {},
                  const CsvDialect& dialect = {});

/// The same for a text in memory; the name stands for the file in messages.
CsvTable parse_csv(std::string_view text, const std::string& name, const CsvDialect& dialect = {});

}  // namespace delphisim
