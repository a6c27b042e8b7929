// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/changes.hpp"

#include <fmt/core.h>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/links.hpp"

namespace delphisim {
namespace {

void differences(const AuditInput& input, const ChangeColumns& c, CheckReport& report) {
  // The direction that more rows agree with.
  std::size_t forth = 0, back = 0;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.first->there(row) || !c.second->there(row) || !c.difference->there(row)) continue;
    rows.push_back(row);
    const Bracket a = c.first->before(row, Rounded::nearest), b = c.second->before(row, Rounded::nearest),
                  d = c.difference->before(row, Rounded::nearest);
    forth += d.meets({b.lo - a.hi, b.hi - a.lo});
    back += d.meets({a.lo - b.hi, a.hi - b.lo});
  }
  if (rows.empty()) return;
  const AuditColumn &from = back > forth ? *c.second : *c.first, &to = back > forth ? *c.first : *c.second;
  std::vector<Judged> judged;
  for (const std::size_t row : rows) {
    const auto possible = [&](Rounded r) {
      const Bracket a = from.before(row, r), b = to.before(row, r);
      return c.difference->before(row, r).meets({b.lo - a.hi, b.hi - a.lo});
    };
    judged.push_back(
        {under_every_rounding(possible),
         about(input.table, row, *c.difference,
               fixed(to.values[row] - from.values[row], c.difference->decimals),
               fmt::format("{} {} - {} {}", to.name, to.printed[row], from.name, from.printed[row]))});
  }
  const std::size_t fine = judge(judged, c.difference->name, report);
  report.fine.push_back(fmt::format("{} = {} - {} in {} of {} rows", c.difference->name, to.name, from.name,
                                    fine, rows.size()));
}

void percentages(const AuditInput& input, const ChangeColumns& c, CheckReport& report) {
  std::vector<Judged> judged;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.first->there(row) || !c.second->there(row) || !c.percent->there(row)) continue;
    if (c.first->before(row, Rounded::any).lo <= 0) continue;
    const auto possible = [&](Rounded r) {
      const Bracket a = c.first->before(row, r), b = c.second->before(row, r);
      return c.percent->before(row, r).meets({100 * (b.lo / a.hi - 1), 100 * (b.hi / a.lo - 1)});
    };
    judged.push_back(
        {under_every_rounding(possible),
         about(input.table, row, *c.percent,
               fixed(100 * (c.second->values[row] / c.first->values[row] - 1), c.percent->decimals),
               fmt::format("from {} to {}", c.first->printed[row], c.second->printed[row]))});
  }
  if (judged.empty()) return;
  const std::size_t fine = judge(judged, c.percent->name, report);
  report.fine.push_back(fmt::format("{} = 100 ({} / {} - 1) in {} of {} rows", c.percent->name,
                                    c.second->name, c.first->name, fine, judged.size()));
}

}  // namespace

void ChangesCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  std::string missing;
  const ChangeColumns change = change_of(input.table, missing);
  if (!change.first) {
    report.unchecked.push_back(missing);
    return;
  }
  if (change.difference) differences(input, change, report);
  if (change.percent) percentages(input, change, report);
}

}  // namespace delphisim
