// SPDX-License-Identifier: MIT
// Any bytes as a CSV file: refused with at least one problem, or a table that reads the same when it is
// written again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "experiments/study/csv.hpp"

namespace {

std::string quoted(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

std::string written(const delphisim::CsvTable& table) {
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + quoted(cells[i]);
    text += "\n";
  };
  add(table.columns);
  for (const delphisim::CsvRow& row : table.rows) add(row.cells);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const delphisim::CsvTable table =
        delphisim::parse_csv({reinterpret_cast<const char*>(data), size}, "input.csv");
    for (const delphisim::CsvRow& row : table.rows)
      if (row.cells.size() != table.columns.size() || row.line < 1) std::abort();
    const std::string text = written(table);
    if (written(delphisim::parse_csv(text, "again.csv")) != text) std::abort();
  } catch (const delphisim::BadInput& refused) {
    if (refused.problems().empty()) std::abort();
  }
  return 0;
}
