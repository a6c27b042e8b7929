// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/grim.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/lattice.hpp"

namespace delphisim {
namespace {

// The printed means next to the impossible one.
std::string neighbours(const Lattice& lattice, double printed, int decimals) {
  const auto below = static_cast<std::int64_t>(
      std::floor((printed - lattice.min) / lattice.step * static_cast<double>(lattice.n)));
  return fixed(lattice.mean(below), decimals) + " or " + fixed(lattice.mean(below + 1), decimals);
}

void check(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean, CheckReport& report) {
  double unit = 1;
  for (int d = 0; d < mean.decimals; ++d) unit /= 10;
  std::vector<Judged> judged;
  std::size_t able = 0, rows = 0;
  double power = 0;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!n.there(row) || !mean.there(row)) continue;
    const auto lattice = lattice_of(input.request, n.values[row]);
    if (!lattice) continue;
    ++rows;
    const double gap = lattice->step / static_cast<double>(lattice->n);
    if (gap > unit * (1 + 1e-9)) ++able, power += 1 - unit / gap;
    const auto possible = [&](Rounded r) { return !lattice->sums(mean.before(row, r)).empty(); };
    Finding f = about(input.table, row, mean, neighbours(*lattice, mean.values[row], mean.decimals),
                      fmt::format("{} ratings in steps of {} have no such mean", lattice->n, lattice->step));
    if (const auto swap = swapped_into(mean.printed[row], mean.before(row, Rounded::any));
        swap && !lattice->sums(before_rounding(std::stod(*swap), mean.decimals, Rounded::nearest)).empty())
      f.why += "; two digits swapped: " + *swap;
    judged.push_back({under_every_rounding(possible), f});
  }
  if (rows == 0) return;
  const std::size_t fine = judge(judged, mean.name, report);
  if (able == 0) {
    report.unchecked.push_back(fmt::format(
        "{}: with {} decimals every mean is possible at every n of the table (n below {:.0f} would tell)",
        mean.name, mean.decimals, input.request.scale->step / input.request.items / unit));
    return;
  }
  report.fine.push_back(
      fmt::format("{}: {} of {} rows possible; at {} of them n is small enough to tell, where a wrong "
                  "mean is seen with probability {:.2f} on average",
                  mean.name, fine, rows, able, power / static_cast<double>(able)));
}

}  // namespace

void GrimCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  bool any = false;
  for (const std::string& of : input.table.qualifiers()) {
    const AuditColumn *n = input.table.find(Quantity::n, of), *mean = input.table.find(Quantity::mean, of);
    if (!n || !mean) continue;
    any = true;
    if (input.request.scale) check(input, *n, *mean, report);
  }
  if (!any) report.unchecked.push_back("the table has no n and mean of the same people");
  if (any && !input.request.scale)
    report.unchecked.push_back("the scale is not known (--scale MIN:MAX:STEP)");
}

}  // namespace delphisim
