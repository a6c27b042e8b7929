// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/range.hpp"

#include <fmt/core.h>

#include <cmath>
#include <map>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

void within_scale(const AuditInput& input, const AuditColumn& column, CheckReport& report) {
  const Scale& scale = *input.request.scale;
  constexpr double inside = 1e-6;  // what lies at an end was not rounded past it
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!column.there(row) ||
        column.before(row, Rounded::any).meets({scale.min + inside, scale.max - inside}))
      continue;
    Finding f = about(input.table, row, column, fmt::format("{} to {}", scale.min, scale.max),
                      "it lies off the scale");
    if (const auto swap = swapped_into(column.printed[row], {scale.min, scale.max}))
      f.why += "; two digits swapped or the point misplaced: " + *swap;
    report.findings.push_back(f);
  }
}

void side_of_mean(const AuditInput& input, const AuditColumn& bound, const AuditColumn& mean,
                  CheckReport& report) {
  const bool upper = bound.meaning.quantity == Quantity::upper;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!bound.there(row) || !mean.there(row)) continue;
    const Bracket b = bound.before(row, Rounded::any), m = mean.before(row, Rounded::any);
    if (upper ? b.hi < m.lo : b.lo > m.hi)
      report.findings.push_back(
          about(input.table, row, bound, std::string(upper ? "at least " : "at most ") + mean.printed[row],
                std::string(upper ? "an upper bound below" : "a lower bound above") + " the mean"));
  }
}

// A score that need not be a bound: most rows must lie on the bound's side before the others are wrong.
bool is_bound(const AuditTable& table, const AuditColumn& bound, const AuditColumn& mean) {
  std::size_t right = 0, rows = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!bound.there(row) || !mean.there(row)) continue;
    ++rows;
    right += (bound.meaning.quantity == Quantity::upper) == (bound.values[row] > mean.values[row]) ||
             bound.values[row] == mean.values[row];
  }
  return 10 * right >= 9 * rows;
}

void topics_once(const AuditTable& table, CheckReport& report) {
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto [first, fresh] =
        seen.emplace(std::pair(table.groups.empty() ? "" : table.groups[row], table.topics[row]), row);
    if (!fresh)
      report.findings.push_back({Certainty::certain, table.lines[row], table.topics[row], "topic",
                                 table.topics[row], "",
                                 fmt::format("the topic stands in line {} too", table.lines[first->second])});
  }
}

}  // namespace

void RangeCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  const AuditTable& table = input.table;
  topics_once(table, report);
  std::size_t cells = 0;
  for (const AuditColumn& c : table.columns) {
    const Quantity q = c.meaning.quantity;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (!c.there(row)) continue;
      ++cells;
      const double v = c.values[row];
      if ((q == Quantity::n || q == Quantity::count) && (v < 0 || v != std::floor(v)))
        report.findings.push_back(
            about(table, row, c, "", "a number of people is a whole number of at least 0"));
      if (q == Quantity::sd && v < 0)
        report.findings.push_back(about(table, row, c, "", "a standard deviation is not negative"));
      if (q == Quantity::percent && c.before(row, Rounded::any).hi < 0)
        report.findings.push_back(about(table, row, c, "", "a share is not negative"));
    }
    const bool on_scale = q == Quantity::mean || q == Quantity::median;
    if (on_scale && input.request.scale) within_scale(input, c, report);
    if (q == Quantity::bound || q == Quantity::upper)
      if (const AuditColumn* mean = table.find(Quantity::mean, c.meaning.of);
          mean && is_bound(table, c, *mean))
        side_of_mean(input, c, *mean, report);
  }
  report.fine.push_back(fmt::format("{} cells in {} columns read", cells, table.columns.size()));
  if (!input.request.scale)
    report.unchecked.push_back("means and medians against the scale (--scale MIN:MAX:STEP)");
}

}  // namespace delphisim
