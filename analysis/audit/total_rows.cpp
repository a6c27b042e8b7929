// SPDX-License-Identifier: MIT
#include "analysis/audit/total_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

// A total that is printed, beside the rows of its group.
struct Total {
  std::size_t row = 0;
  const AuditColumn* column = nullptr;
  double sum = 0, largest = 0;  // of the rows
  double printed() const { return column->values[row]; }
};

struct Rows {
  double sum = 0, largest = 0;
  bool gap = false;  // a cell is not printed
};

std::vector<Total> totals_of(const AuditTable& table, const AuditColumn& column) {
  const auto group = [&](std::size_t row) { return table.groups.empty() ? "" : table.groups[row]; };
  std::map<std::string, Rows> groups;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_total(table, row)) continue;
    Rows& rows = groups[group(row)];
    if (column.there(row)) {
      rows.sum += column.values[row];
      rows.largest = std::max(rows.largest, column.values[row]);
    }
    rows.gap |= !column.there(row);
  }
  std::vector<Total> totals;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!is_total(table, row) || !column.there(row)) continue;
    const auto rows = groups.find(group(row));
    if (rows != groups.end() && !rows->second.gap)
      totals.push_back({row, &column, rows->second.sum, rows->second.largest});
  }
  return totals;
}

// Totals of a column of which nothing shows that they are sums.
void not_sums(const AuditTable& table, const Total& total, CheckReport& report) {
  const std::string n = total.column->printed[total.row];
  if (total.printed() >= total.largest && total.printed() < total.sum) {
    report.unchecked.push_back(fmt::format(
        "{} of the total in line {} is {}, and the rows add up to {}: the number of people, if they "
        "may be in several rows",
        total.column->name, table.lines[total.row], n, fixed(total.sum, 0)));
    return;
  }
  Finding f = about(table, total.row, *total.column, "",
                    total.printed() < total.largest
                        ? fmt::format("less than the largest of the rows, {}", fixed(total.largest, 0))
                        : fmt::format("more than the sum of the rows, {}", fixed(total.sum, 0)));
  f.certainty = Certainty::likely;
  f.why += "; no other total of the table shows what it is a total of";
  report.findings.push_back(f);
}

}  // namespace

bool is_total(const AuditTable& table, std::size_t row) {
  if (const AuditColumn* total = table.find(Quantity::total)) return total->values[row] == 1;
  std::string name = table.topics[row];
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  static constexpr std::array names{"total",       "totals",     "sum",       "all",
                                    "grand total", "all topics", "all items", "overall"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

void total_rows(const AuditTable& table, double agreeing, CheckReport& report) {
  for (const Quantity q : {Quantity::n, Quantity::count}) {
    std::vector<Total> totals;
    for (const AuditColumn* column : table.all(q))
      for (const Total& total : totals_of(table, *column)) totals.push_back(total);
    std::map<std::string, std::size_t> sums;  // totals that are sums, by column
    std::size_t agree = 0;
    for (const Total& total : totals) {
      if (total.printed() != total.sum) continue;
      ++sums[total.column->name];
      ++agree;
    }
    for (const Total& total : totals) {
      if (total.printed() == total.sum) continue;
      const auto others = static_cast<double>(totals.size() - 1);
      if (agree >= 3 && static_cast<double>(agree) >= agreeing * others)
        report.findings.push_back(about(
            table, total.row, *total.column, fixed(total.sum, 0),
            fmt::format("the sum of its rows, as in {} of the {} other totals", agree, totals.size() - 1)));
      else
        not_sums(table, total, report);
    }
    for (const AuditColumn* column : table.all(q))
      if (const auto found = sums.find(column->name); found != sums.end())
        report.fine.push_back(fmt::format("{}: {} as the sum of {} rows", column->name,
                                          counted(found->second, "total"),
                                          found->second == 1 ? "its" : "their"));
  }
}

}  // namespace delphisim
