// SPDX-License-Identifier: MIT
// docs/result_format.md against the fields and tables that a run writes.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;

namespace {

Plan everything() {
  SmallFile file;
  file.on_request = true;
  return file.plan();
}

std::vector<std::string> entries_of(const std::string& line) {
  std::vector<std::string> entries;
  std::istringstream in(line.substr(1));
  for (std::string entry; std::getline(in, entry, '|');) {
    const std::size_t from = entry.find_first_not_of(" `"), to = entry.find_last_not_of(" `");
    if (from != std::string::npos) entries.push_back(entry.substr(from, to - from + 1));
  }
  return entries;
}

// The rows of the documented table between two marks, without its head.
std::vector<std::vector<std::string>> documented(const std::string& what) {
  std::ifstream in(RESULT_FORMAT);
  REQUIRE(in);
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("<!-- " + what + ": begin")) inside = true;
    if (line.starts_with("<!-- " + what + ": end")) inside = false;
    if (inside && line.starts_with("| `")) rows.push_back(entries_of(line));
  }
  return rows;
}

}  // namespace

TEST_CASE("every dataset is documented with its type, axes and fold") {
  const std::vector<Field> fields = everything().fields;
  const auto rows = documented("datasets");
  REQUIRE(rows.size() == fields.size());
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const Field& field = fields[f];
    std::string axes = field.fold == Fold::stack ? "cell, block" : "cell";
    for (const std::string& axis : field.axes) axes += ", " + axis;
    const std::string type = field.fold == Fold::sum         ? "u64"
                             : field.element == Element::f64 ? "f64"
                             : field.element == Element::u32 ? "u32"
                                                             : "u8";
    REQUIRE(rows[f].size() == 5);
    CHECK(rows[f][0] == field.name);
    CHECK(rows[f][1] == type);
    CHECK(rows[f][2] == axes);
    CHECK(rows[f][3] == (field.fold == Fold::stack ? "stack" : "sum"));
  }
}

TEST_CASE("every table is documented with its columns") {
  const auto rows = documented("tables");
  const std::vector<Table> tables = describe(everything());
  REQUIRE(rows.size() == tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    CHECK(rows[t][0] == tables[t].name);
    std::string columns = tables[t].name == "cells" ? "name, digest" : "";
    for (const Column& column : tables[t].columns)
      columns += (columns.empty() ? "" : ", ") +
                 (column.name.starts_with("factor_") ? "factor_FACTOR" : column.name);
    if (tables[t].name == "cells")
      columns += ", precision, targets, targets_never_varied, targets_never_defined";  // from the rows, when
                                                                                       // they are written
    CHECK(rows[t][1] == columns);
  }
}
