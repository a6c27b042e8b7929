// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/percentages.hpp"

#include <fmt/core.h>

#include <cmath>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

// Whole numbers of n people that the percentage can stand for: first and last.
Bracket counts(Bracket percent, double n) {
  return {std::ceil(percent.lo * n / 100 - 1e-7), std::floor(percent.hi * n / 100 + 1e-7)};
}

void check(const AuditInput& input, const AuditColumn& percent, const AuditColumn& n,
           const AuditColumn* count, CheckReport& report) {
  double unit = 1, power = 0;
  for (int d = 0; d < percent.decimals; ++d) unit /= 10;
  std::vector<Judged> judged;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    const double people = n.there(row) ? n.values[row] : 0;
    if (!percent.there(row) || people < 1) continue;
    const bool counted_here = count && count->there(row);
    const auto possible = [&](Rounded r) {
      const Bracket k = counts(percent.before(row, r), people);
      return counted_here ? k.holds(count->values[row]) : k.lo <= k.hi && k.hi >= 0 && k.lo <= people;
    };
    const double below = std::floor(percent.values[row] * people / 100);
    const std::string right = counted_here ? fixed(100 * count->values[row] / people, percent.decimals)
                                           : fixed(100 * below / people, percent.decimals) + " or " +
                                                 fixed(100 * (below + 1) / people, percent.decimals);
    judged.push_back(
        {under_every_rounding(possible),
         about(input.table, row, percent, right,
               counted_here ? fmt::format("{} of {}", count->printed[row], n.printed[row])
                            : fmt::format("no whole number of {} people is that share", n.printed[row]))});
    power += counted_here ? 1 : std::max(0.0, 1 - unit * people / 100);
  }
  if (judged.empty()) return;
  const std::size_t fine = judge(judged, percent.name, report);
  report.fine.push_back(
      fmt::format("{}: {} of {} rows possible{}", percent.name, fine, judged.size(),
                  count ? " with " + count->name
                        : fmt::format("; a wrong percentage is seen with probability {:.2f} on average",
                                      power / static_cast<double>(judged.size()))));
}

}  // namespace

void PercentagesCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  const AuditTable& table = input.table;
  for (const AuditColumn* percent : table.all(Quantity::percent)) {
    const AuditColumn* n = table.find(Quantity::n);
    const AuditColumn* count = table.find(Quantity::count, percent->meaning.of);
    if (!count && !percent->meaning.of.empty()) count = table.find(Quantity::n, percent->meaning.of);
    if (n)
      check(input, *percent, *n, count, report);
    else
      report.unchecked.push_back(percent->name + " stands without n");
  }
  if (table.all(Quantity::percent).empty()) report.unchecked.push_back("the table has no percentages");
}

}  // namespace delphisim
