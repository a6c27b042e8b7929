// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/sd_range.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/lattice.hpp"
#include "analysis/audit/premise.hpp"

namespace delphisim {
namespace {

// The SDs (least with divisor n, largest with n - 1, so that either divisor passes) of all means in a
// bracket.
Bracket limits(const Lattice& lattice, Bracket mean) {
  const Lattice::Sums sums = lattice.sums(mean);
  Bracket variance{1e300, -1};
  const auto n = static_cast<double>(lattice.n);
  const auto add = [&](std::int64_t sum) {
    const double centre = static_cast<double>(sum) * static_cast<double>(sum) / n;
    variance.lo = std::min(variance.lo, (static_cast<double>(lattice.least_squares(sum)) - centre) / n);
    variance.hi = std::max(variance.hi,
                           (static_cast<double>(lattice.most_squares(sum)) - centre) / std::max(1.0, n - 1));
  };
  for (std::int64_t sum = sums.first; sum <= sums.last; ++sum) add(sum);
  return {std::max(0.0, std::sqrt(std::max(0.0, variance.lo)) * lattice.step - 1e-9),
          std::sqrt(std::max(0.0, variance.hi)) * lattice.step + 1e-9};
}

void check(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean, const AuditColumn& sd,
           double explained, CheckReport& report) {
  std::vector<Judged> judged;
  double width = 0;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!n.there(row) || !mean.there(row) || !sd.there(row)) continue;
    const auto lattice = lattice_of(input.request, n.values[row]);
    if (!lattice || lattice->n < 2 || lattice->n > 100'000 ||
        lattice->sums(mean.before(row, Rounded::any)).empty())
      continue;
    const auto possible = [&](Rounded r) {
      const Bracket at =
          lattice->sums(mean.before(row, r)).empty() ? mean.before(row, Rounded::any) : mean.before(row, r);
      return limits(*lattice, at).meets(sd.before(row, r));
    };
    const Bracket range = limits(*lattice, mean.before(row, Rounded::any));
    width += range.hi - range.lo;
    judged.push_back({under_every_rounding(possible),
                      about(input.table, row, sd,
                            fmt::format("{:.{}f} to {:.{}f}", range.lo, sd.decimals, range.hi, sd.decimals),
                            fmt::format("{} ratings with mean {} on this scale cannot have it", lattice->n,
                                        mean.printed[row])),
                      row,
                      {}});
  }
  if (judged.empty()) return;
  const auto [failed, fine] = judge_under({sd.name,
                                           "SDs of " + n.name + " unweighted ratings on this scale",
                                           "standard errors, variances, another scale, or weights?",
                                           explained,
                                           {}},
                                          judged, input.table, report);
  if (failed) return;
  report.fine.push_back(fmt::format("{}: {} of {} rows within their limits ({:.2f} wide on average)", sd.name,
                                    fine, judged.size(), width / static_cast<double>(judged.size())));
}

}  // namespace

void SdRangeCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  if (!input.request.scale) {
    report.unchecked.push_back("the scale is not known (--scale MIN:MAX:STEP)");
    return;
  }
  for (const std::string& of : input.table.qualifiers()) {
    const AuditColumn *n = input.table.find(Quantity::n, of), *mean = input.table.find(Quantity::mean, of),
                      *sd = input.table.find(Quantity::sd, of);
    if (n && mean && sd) check(input, *n, *mean, *sd, settings[0], report);
  }
  if (report.fine.empty() && report.findings.empty())
    report.unchecked.push_back("the table has no n, mean and sd of the same people");
}

}  // namespace delphisim
