// SPDX-License-Identifier: MIT
#include "experiments/study/csv.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <unordered_set>

#include "experiments/study/text_file.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

// The bytes of the UTF-8 character that starts a text; 0 if none does (RFC 3629, section 4).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (!follows(1) || first < 0xC2 || first > 0xF4) return 0;
  if (first < 0xE0) return 2;
  if (!follows(2) || (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F))
    return 0;  // surrogates
  if (first < 0xF0) return 3;
  if (!follows(3) || (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return 4;
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& name, const CsvDialect& dialect)
      : text_(text),
        dialect_(dialect),
        plain_end_{dialect.delimiter, '\r', '\n'},
        file_(std::make_shared<const std::string>(name)) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  CsvTable parse() {
    check_utf8();
    problems_.throw_if_any();  // in another encoding everything else would mislead
    while (line_ < dialect_.header_row && here_ < text_.size()) pass_line();
    while (here_ < text_.size()) read_row();
    check_columns();
    for (const CsvRow& row : table_.rows) check_length(row);
    problems_.throw_if_any();
    return std::move(table_);
  }

 private:
  void check_utf8() {
    int line = 1;
    for (std::size_t i = 0; i < text_.size();) {
      const std::size_t length = utf8_length(text_.substr(i));
      if (length == 0)
        return problem(line, "this is not UTF-8 text (tables are read as UTF-8) save it as UTF-8?");
      if (text_[i] == '\n') ++line;
      i += length;
    }
  }

  bool at(char c) const { return here_ < text_.size() && text_[here_] == c; }
  bool at_row_end() const { return here_ == text_.size() || at('\n') || at('\r'); }

  void pass_line() {
    here_ = std::min(text_.find_first_of("\r\n", here_), text_.size());
    if (at('\r')) ++here_;
    if (at('\n')) ++here_;
    ++line_;
  }

  void read_row() {
    CsvRow row{line_, {}};
    row.cells.reserve(table_.columns.size());
    const bool empty_line = at_row_end();
    while (!empty_line) {
      row.cells.push_back(at('"') ? quoted_cell(row) : plain_cell(row));
      if (!at(dialect_.delimiter)) break;
      ++here_;
    }
    if (at('\r')) ++here_;
    if (at('\n')) ++here_;
    ++line_;
    if (empty_line) return;
    if (table_.columns.empty()) {
      table_.header = {file_, row.line, 0};
      table_.columns = std::move(row.cells);
    } else if (skipped_ < dialect_.skip_rows) {
      ++skipped_;
    } else {
      table_.rows.push_back(std::move(row));
    }
  }

  std::string plain_cell(const CsvRow& row) {
    const std::size_t end = std::min(text_.find_first_of(plain_end(), here_), text_.size());
    const std::string cell(text_.substr(here_, end - here_));
    if (cell.find('"') != std::string::npos) {
      problem(line_,
              cell_name(row) +
                  "there is a quote within a cell (such a cell is written in quotes, its own doubled)");
    }
    here_ = end;
    return cell;
  }

  std::string quoted_cell(const CsvRow& row) {
    const int opened = line_;
    std::string cell;
    ++here_;
    while (true) {
      const std::size_t quote = text_.find('"', here_);
      const std::string_view piece = text_.substr(here_, quote - here_);  // to the end if there is no quote
      line_ += static_cast<int>(std::count(piece.begin(), piece.end(), '\n'));
      cell += piece;
      here_ = std::min(quote, text_.size());
      if (quote == std::string_view::npos) {
        problem(opened, cell_name(row) + "a quote is never closed (the rest of the file would be one cell)");
        return cell;
      }
      ++here_;
      if (!at('"')) break;
      cell += '"';
      ++here_;
    }
    if (!at(dialect_.delimiter) && !at_row_end()) {
      problem(line_, cell_name(row) + "text follows a closing quote (quotes within a cell are doubled)");
      here_ = std::min(text_.find_first_of(plain_end(), here_), text_.size());
    }
    return cell;
  }

  // "topic: " for the cell that is next in a row, nothing within the header.
  std::string cell_name(const CsvRow& row) const {
    return row.cells.size() < table_.columns.size() ? table_.columns[row.cells.size()] + ": " : "";
  }

  void check_columns() {
    if (table_.columns.empty())
      return problem(0, "the table is empty (its first line is to name the columns)");
    std::unordered_set<std::string_view> before;
    for (auto name = table_.columns.begin(); name != table_.columns.end(); ++name) {
      const std::string number = std::to_string(name - table_.columns.begin() + 1);
      if (name->empty())
        problem(table_.header.line, "column " + number + " has no name (cells are found by it)");
      else if (!before.insert(*name).second) {
        problem(table_.header.line,
                "column " + number + " repeats the name '" + escaped(*name) + "' (cells are found by it)");
      }
    }
  }

  void check_length(const CsvRow& row) {
    const std::size_t cells = row.cells.size(), columns = table_.columns.size();
    if (cells == columns) return;
    problem(row.line,
            "the row has " + std::to_string(cells) + (cells == 1 ? " cell" : " cells") +
                " (the header names " + std::to_string(columns) + (columns == 1 ? " column)" : " columns)") +
                (cells <= columns            ? ""
                 : dialect_.delimiter == ',' ? " is a cell with a comma lacking its quotes?"
                                             : " is a cell with the delimiter lacking its quotes?"));
  }

  std::string_view plain_end() const { return {plain_end_, 3}; }

  void problem(int line, std::string text) { problems_.add({file_, line, 0}, std::move(text)); }

  std::string_view text_;
  CsvDialect dialect_;
  char plain_end_[3];  // what ends a cell without quotes
  int skipped_ = 0;
  std::shared_ptr<const std::string> file_;
  CsvTable table_;
  Problems problems_;
  std::size_t here_ = 0;
  int line_ = 1;
};

template<class Number>
bool read_number(const std::string& cell, Number& number) {
  const char* end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, number);
  return error == std::errc() && stop == end;
}

// A cell as a number; "expected" says what it should be.
template<class Number, class Limits>
Number typed(const CsvTable& table, std::size_t row, std::size_t column, const Limits& range,
             const std::string& expected, Problems& problems) {
  const Number stand_in = std::clamp(Number{0}, range.min, range.max);
  if (column == CsvTable::missing) return stand_in;
  const std::string& cell = table.text(row, column);
  Number number = 0;
  const bool is_number = read_number(cell, number);
  if (is_number && contains(range, number)) return number;
  problems.add(table.at(row), table.columns[column] + " is '" + escaped(cell) + "' (" +
                                  (is_number ? reason(range, "") : "expected " + expected) + ")");
  return stand_in;
}

}  // namespace

bool CsvTable::has(std::string_view name) const {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

std::size_t CsvTable::column(std::string_view name, Problems& problems) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found != columns.end()) return static_cast<std::size_t>(found - columns.begin());
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "" : ", ") + escaped(column);
  problems.add(header, "there is no column '" + std::string(name) + "' (the columns are " + list + ")" +
                           did_you_mean(name, columns));
  return missing;
}

Source CsvTable::at(std::size_t row) const {
  assert(row < rows.size());
  return {header.file, rows[row].line, 0};
}

const std::string& CsvTable::text(std::size_t row, std::size_t column) const {
  static const std::string none;
  assert(row < rows.size());
  return column == missing ? none : rows[row].cells[column];
}

double CsvTable::number(std::size_t row, std::size_t column, const Range& range, Problems& problems) const {
  return typed<double>(*this, row, column, range, "a number", problems);
}

std::int64_t CsvTable::integer(std::size_t row, std::size_t column, const IntRange& range,
                               Problems& problems) const {
  return typed<std::int64_t>(*this, row, column, range, "a whole number", problems);
}

CsvTable parse_csv(std::string_view text, const std::string& name, const CsvDialect& dialect) {
  return Parser(text, name, dialect).parse();
}

CsvTable read_csv(const std::filesystem::path& path, const Source& named_at, const CsvDialect& dialect) {
  return parse_csv(read_text(path, named_at), path.string(), dialect);
}

}  // namespace delphisim
