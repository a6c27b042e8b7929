// SPDX-License-Identifier: MIT
#include "analysis/audit/audit_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool only_flags(const CsvTable& csv, std::size_t column) {
  for (const CsvRow& row : csv.rows) {
    const std::string& cell = row.cells[column];
    if (is_printed(cell) && cell != "0" && cell != "1") return false;
  }
  return true;
}

int decimals_of(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

AuditColumn read_column(const CsvTable& csv, std::size_t column, ColumnMeaning meaning, Problems& problems) {
  AuditColumn read{csv.columns[column], std::move(meaning), 0, 0, {}, {}};
  std::vector<int> shown;
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    std::string cell = csv.text(row, column);
    read.printed.push_back(cell);
    if (!is_printed(cell)) {
      read.values.push_back(nothing);
      continue;
    }
    if (cell.ends_with('%')) cell.pop_back();
    double number = 0;
    const auto [stop, error] =
        std::from_chars(cell.data(), cell.data() + cell.size(), number, std::chars_format::fixed);
    if (error != std::errc() || stop != cell.data() + cell.size() || !std::isfinite(number)) {
      problems.add(csv.at(row), read.name + " is '" + escaped(cell) + "' (expected a number, or nothing)");
      number = nothing;
    } else {
      shown.push_back(decimals_of(cell));
    }
    read.values.push_back(number);
  }
  if (!shown.empty()) read.decimals = *std::max_element(shown.begin(), shown.end());
  if (read.decimals > 9)
    problems.add(csv.header, read.name + " has " + std::to_string(read.decimals) +
                                 " decimals (printed tables have at most 9) is this a table of results?");
  read.fewer = static_cast<std::size_t>(
      std::count_if(shown.begin(), shown.end(), [&](int d) { return d < read.decimals; }));
  return read;
}

std::string columns_of(const CsvTable& csv) {
  std::string list;
  for (const std::string& column : csv.columns) list += (list.empty() ? "" : ", ") + escaped(column);
  return list;
}

}  // namespace

bool is_printed(const std::string& cell) {
  static const char* const blanks[] = {"", "-", "NA", "N/A", "n/a", "na", "\xE2\x80\x93", "\xE2\x80\x94"};
  return std::none_of(std::begin(blanks), std::end(blanks), [&](const char* blank) { return cell == blank; });
}

bool is_everybody(std::string of) {
  for (char& c : of)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return of.empty() || of == "all" || of == "overall";
}

Bracket AuditColumn::before(std::size_t row, Rounded rounding) const {
  return before_rounding(values[row], decimals, rounding);
}

const AuditColumn* AuditTable::find(Quantity quantity, const std::string& qualifier) const {
  for (const AuditColumn& c : columns)
    if (c.meaning.quantity == quantity && c.meaning.of == qualifier) return &c;
  return nullptr;
}

std::vector<const AuditColumn*> AuditTable::all(Quantity quantity) const {
  std::vector<const AuditColumn*> found;
  for (const AuditColumn& c : columns)
    if (c.meaning.quantity == quantity) found.push_back(&c);
  return found;
}

std::vector<std::string> AuditTable::qualifiers() const {
  std::vector<std::string> found;
  for (const AuditColumn& c : columns)
    if (std::find(found.begin(), found.end(), c.meaning.of) == found.end()) found.push_back(c.meaning.of);
  return found;
}

std::optional<std::size_t> AuditTable::row_of(const std::string& topic) const {
  const auto found = std::find(topics.begin(), topics.end(), topic);
  if (found == topics.end()) return {};
  return static_cast<std::size_t>(found - topics.begin());
}

std::vector<std::optional<ColumnMeaning>> meanings_of(const CsvTable& csv, const AuditRequest& request,
                                                      bool all_must_be_there, Problems& problems) {
  const bool good = problems.empty();
  for (const auto& [name, meaning] : request.columns)
    if (all_must_be_there && !csv.has(name))
      problems.add(request.named_at.at(name), "the table has no column '" + escaped(name) +
                                                  "' (its columns are " + columns_of(csv) + ")" +
                                                  did_you_mean(name, csv.columns));
  const auto mapped = [&](Quantity quantity) {
    return std::any_of(csv.columns.begin(), csv.columns.end(), [&](const std::string& name) {
      const auto found = request.columns.find(name);
      return found != request.columns.end() && found->second.quantity == quantity;
    });
  };
  std::vector<std::optional<ColumnMeaning>> meanings;
  for (std::size_t c = 0; c < csv.columns.size(); ++c) {
    const std::string& name = csv.columns[c];
    const auto stated = request.columns.find(name);
    std::optional<ColumnMeaning> meaning;
    if (stated != request.columns.end())
      meaning = stated->second;
    else
      meaning = meaning_of(name, only_flags(csv, c));
    if (meaning && stated == request.columns.end() && meaning->of.empty() && mapped(meaning->quantity))
      meaning.reset();
    // A table has one column of topics and one of groups; flags need no quantity of their own.
    const bool one =
        meaning && (meaning->quantity == Quantity::topic || meaning->quantity == Quantity::group);
    if (meaning && meaning->quantity != Quantity::flag &&
        std::any_of(meanings.begin(), meanings.end(), [&](const std::optional<ColumnMeaning>& other) {
          return other && other->quantity == meaning->quantity && (one || other->of == meaning->of);
        }))
      meaning.reset();
    meanings.push_back(std::move(meaning));
  }
  const bool has_topic = std::any_of(meanings.begin(), meanings.end(),
                                     [](const auto& m) { return m && m->quantity == Quantity::topic; });
  if (!has_topic && good && problems.empty())
    problems.add(csv.header,
                 "there is no column of topics (named slug, topic, item or outcome; the columns are " +
                     columns_of(csv) + ") name it with --columns?");
  return meanings;
}

AuditTable audit_table_of(const CsvTable& csv, const std::string& file, const AuditRequest& request,
                          bool all_must_be_there) {
  Problems problems;
  AuditTable table;
  table.file = file;
  table.stem = std::filesystem::path(file).stem().string();
  const auto meanings = meanings_of(csv, request, all_must_be_there, problems);
  for (std::size_t c = 0; c < csv.columns.size(); ++c) {
    if (!meanings[c])
      table.unused.push_back(csv.columns[c]);
    else if (meanings[c]->quantity == Quantity::topic)
      for (const CsvRow& row : csv.rows) table.topics.push_back(row.cells[c]);
    else if (meanings[c]->quantity == Quantity::group)
      for (const CsvRow& row : csv.rows) table.groups.push_back(row.cells[c]);
    else
      table.columns.push_back(read_column(csv, c, *meanings[c], problems));
  }
  if (csv.rows.empty()) problems.add(csv.header, "the table has no rows (there is nothing to check)");
  for (const CsvRow& row : csv.rows) table.lines.push_back(row.line);
  problems.throw_if_any();
  return table;
}

AuditTable read_audit_table(const std::filesystem::path& path, const AuditRequest& request,
                            bool all_must_be_there) {
  return audit_table_of(read_csv(path), path.string(), request, all_must_be_there);
}

}  // namespace delphisim
