// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/totals.hpp"

#include <fmt/core.h>

#include <cmath>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/total_rows.hpp"

namespace delphisim {
namespace {

bool enough(std::size_t agree, std::size_t rows, double agreeing) {
  return rows >= 3 && static_cast<double>(agree) >= agreeing * static_cast<double>(rows);
}

// Columns of people that add up to n, row by row.
void parts_of_n(const AuditTable& table, Quantity quantity, double agreeing, CheckReport& report) {
  const AuditColumn* n = table.find(Quantity::n);
  std::vector<const AuditColumn*> parts;
  for (const AuditColumn* c : table.all(quantity))
    if (!c->meaning.of.empty()) parts.push_back(c);
  if (!n || parts.size() < 2) return;
  std::size_t agree = 0;
  std::vector<std::pair<std::size_t, double>> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (const AuditColumn* part : parts) sum += part->values[row];
    if (std::isnan(sum) || !n->there(row)) continue;
    rows.emplace_back(row, sum);
    agree += sum == n->values[row];
  }
  const std::string names = parts.front()->name + " to " + parts.back()->name;
  if (!enough(agree, rows.size(), agreeing)) {
    report.unchecked.push_back(
        fmt::format("{} do not add up to {} ({} of {} rows)", names, n->name, agree, rows.size()));
    return;
  }
  for (const auto& [row, sum] : rows)
    if (sum != n->values[row])
      report.findings.push_back(
          about(table, row, *n, fixed(sum, 0), fmt::format("{} add up to it in the other rows", names)));
  report.fine.push_back(fmt::format("{} add up to {} in {} of {} rows", names, n->name, agree, rows.size()));
}

void parts_of_hundred(const AuditTable& table, double agreeing, CheckReport& report) {
  const auto parts = table.all(Quantity::percent);
  if (parts.size() < 2) return;
  std::vector<Judged> judged;
  std::size_t agree = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    double sum = 0;
    for (const AuditColumn* part : parts) sum += part->values[row];
    if (std::isnan(sum)) continue;
    const auto possible = [&](Rounded r) {
      Bracket all{0, 0};
      for (const AuditColumn* part : parts)
        all.lo += part->before(row, r).lo, all.hi += part->before(row, r).hi;
      return all.holds(100);
    };
    const std::string shown = fixed(sum, parts.front()->decimals);
    Finding f = about(table, row, *parts.front(), "",
                      fmt::format("the percentages of the row add up to {}, not 100", shown));
    f.printed = shown;
    f.column = parts.front()->name + " to " + parts.back()->name;
    judged.push_back({under_every_rounding(possible), f});
    agree += possible(Rounded::any);
  }
  if (!enough(agree, judged.size(), agreeing)) return;
  const std::size_t fine = judge(judged, "percentages", report);
  report.fine.push_back(fmt::format("percentages add up to 100 in {} of {} rows", fine, judged.size()));
}

// A count of the flags of a row: all of them, or those of groups.
void numbers_of_flags(const AuditTable& table, double agreeing, CheckReport& report) {
  std::vector<const AuditColumn*> every = table.all(Quantity::flag), groups;
  for (const AuditColumn* f : every)
    if (!is_everybody(f->meaning.of)) groups.push_back(f);
  if (every.size() < 2) return;
  for (const Quantity q : {Quantity::n, Quantity::count}) {
    for (const AuditColumn* c : table.all(q)) {
      if (c->meaning.of.empty()) continue;
      for (const auto& [flags, name] : {std::pair(every, "flags"), std::pair(groups, "groups' flags")}) {
        std::vector<std::pair<std::size_t, double>> rows;
        std::size_t agree = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
          if (!c->there(row)) continue;
          double set = 0;
          for (const AuditColumn* f : flags) set += f->there(row) && f->values[row] == 1;
          rows.emplace_back(row, set);
          agree += set == c->values[row];
        }
        if (!enough(agree, rows.size(), agreeing)) continue;
        for (const auto& [row, set] : rows)
          if (set != c->values[row])
            report.findings.push_back(
                about(table, row, *c, fixed(set, 0), fmt::format("the number of {} in the row", name)));
        report.fine.push_back(
            fmt::format("{}: the number of {} in {} of {} rows", c->name, name, agree, rows.size()));
        break;
      }
    }
  }
}

}  // namespace

void TotalsCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  parts_of_n(input.table, Quantity::n, settings[0], report);
  parts_of_n(input.table, Quantity::count, settings[0], report);
  parts_of_hundred(input.table, settings[0], report);
  numbers_of_flags(input.table, settings[0], report);
  total_rows(input.table, settings[0], report);
  all_ratings(input, report);
  if (report.findings.empty() && report.fine.empty() && report.unchecked.empty())
    report.unchecked.push_back("the table has no totals");
}

}  // namespace delphisim
