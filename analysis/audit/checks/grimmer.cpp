// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/grimmer.hpp"

#include <fmt/core.h>

#include <cmath>

#include "analysis/audit/checks/grim.hpp"
#include "analysis/audit/premise.hpp"
#include "analysis/audit/sd_test.hpp"

namespace delphisim {
namespace {

struct SdColumns {
  const AuditColumn &n, &mean, &sd;
};

// The share of the SDs up to ten last digits away that are impossible with this n and mean.
double power_at(const Lattice& lattice, const SdColumns& c, std::size_t row, double unit,
                AttainedSquares& attained) {
  int impossible = 0;
  for (int away = -10; away <= 10; ++away) {
    if (away == 0) continue;
    const double sd = c.sd.values[row] + away * unit;
    const Bracket wrong = before_rounding(sd, c.sd.decimals, Rounded::nearest);
    impossible +=
        sd < 0 ||
        !possible_sd(lattice, c.mean.before(row, Rounded::nearest), wrong, false, &attained).possible;
  }
  return impossible / 20.0;
}

// The nearest SDs that are possible.
std::string nearest_sds(const Lattice& lattice, const SdColumns& c, std::size_t row, double unit,
                        bool divisor_n, AttainedSquares& attained) {
  std::string text;
  for (int away = 1; away <= 200 && text.empty(); ++away) {
    for (const int sign : {-1, 1}) {
      const double sd = c.sd.values[row] + sign * away * unit;
      const Bracket other = before_rounding(sd, c.sd.decimals, Rounded::nearest);
      if (sd >= 0 &&
          possible_sd(lattice, c.mean.before(row, Rounded::nearest), other, divisor_n, &attained).possible)
        text += (text.empty() ? "" : " or ") + fixed(sd, c.sd.decimals);
    }
  }
  return text;
}

void check(const AuditInput& input, const SdColumns& c, double explained, CheckReport& report) {
  if (const PremiseAgreement means = agreement_of(judged_means(input, c.n, c.mean), 1, explained);
      explained > 0 && means.contradicts(explained)) {
    report.unchecked.push_back(
        fmt::format("{}: {} are not unweighted means of {} ratings (grim), so that the SDs are not of them "
                    "either",
                    c.sd.name, c.mean.name, c.n.name));
    return;
  }
  double unit = 1;
  for (int d = 0; d < c.sd.decimals; ++d) unit /= 10;
  struct Row {
    std::size_t row;
    Lattice lattice;
  };
  std::vector<Row> rows;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.n.there(row) || !c.mean.there(row) || !c.sd.there(row) || c.n.values[row] < 2 ||
        c.n.values[row] > 1e5)
      continue;
    const auto lattice = lattice_of(input.request, c.n.values[row]);
    // A mean that is impossible by itself is said by grim, an SD outside its limits by sd_range.
    if (lattice && !lattice->sums(c.mean.before(row, Rounded::any)).empty()) rows.push_back({row, *lattice});
  }
  if (rows.empty()) return;
  AttainedSquares attained;
  const auto test = [&](const Row& r, Rounded rounding, bool divisor_n) {
    return possible_sd(r.lattice, c.mean.before(r.row, rounding), c.sd.before(r.row, rounding), divisor_n,
                       &attained);
  };
  const auto possible = [&](const Row& r, Rounded rounding, bool divisor_n) {
    return test(r, rounding, divisor_n).possible;
  };
  std::size_t by_divisor[2] = {0, 0};
  for (const Row& r : rows)
    for (const bool divisor_n : {false, true})
      by_divisor[divisor_n] += possible(r, Rounded::nearest, divisor_n);
  const bool divisor_n = by_divisor[1] > by_divisor[0] + 1;
  std::vector<Judged> judged;
  std::size_t able = 0, unsettled = 0;
  double power = 0;
  for (const Row& r : rows) {
    const double here = power_at(r.lattice, c, r.row, unit, attained);
    unsettled += !test(r, Rounded::nearest, divisor_n).settled;
    able += here > 0;
    power += here;
    // An SD is certainly wrong only if neither divisor gives it.
    const auto under = under_every_rounding([&](Rounded rounding) {
      return possible(r, rounding, divisor_n) ||
             (rounding == Rounded::any && possible(r, rounding, !divisor_n));
    });
    const std::string right = under[static_cast<std::size_t>(Rounded::nearest)]
                                  ? ""  // not looked for where nothing is wrong
                                  : nearest_sds(r.lattice, c, r.row, unit, divisor_n, attained);
    Finding f = about(input.table, r.row, c.sd, right,
                      fmt::format("{} ratings in steps of {} with mean {} have no such SD", r.lattice.n,
                                  r.lattice.step, c.mean.printed[r.row]));
    judged.push_back({under, f, r.row, {1 - here, 1 - here, 1 - here}});
  }
  const auto [failed, fine] = judge_under(
      {c.sd.name,
       fmt::format("unweighted SDs of {} ratings in steps of {}", c.n.name, rows.front().lattice.step),
       "weights, another n, step or number of items, or another measure of spread?",
       explained,
       {}},
      judged, input.table, report);
  if (failed) return;
  if (divisor_n)
    report.findings.push_back(
        {Certainty::likely, 0, "", c.sd.name, "", "",
         fmt::format("{} is the SD with divisor n, not n - 1: {} against {} of {} rows are possible",
                     c.sd.name, by_divisor[1], by_divisor[0], rows.size())});
  const std::string used =
      unsettled == 0 ? "exact: ratings were found for each, or that there are none"
                     : fmt::format(
                           "exact at {}; at the others n is large, and parity and the extremes of the "
                           "sum of squares decide",
                           counted(rows.size() - unsettled, "row"));
  if (able == 0)
    report.unchecked.push_back(
        fmt::format("{}: with {} decimals every SD is possible at every n and mean of the table", c.sd.name,
                    c.sd.decimals));
  else
    report.fine.push_back(
        fmt::format("{}: {} of {} rows possible ({}); at {} of them the decimals can tell, and over all rows "
                    "a wrong SD is seen with probability {:.2f} on average",
                    c.sd.name, fine, rows.size(), used, able, power / static_cast<double>(rows.size())));
}

}  // namespace

void GrimmerCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  bool any = false;
  for (const std::string& of : input.table.qualifiers()) {
    const AuditColumn *n = input.table.find(Quantity::n, of), *mean = input.table.find(Quantity::mean, of),
                      *sd = input.table.find(Quantity::sd, of);
    if (!n || !mean || !sd) continue;
    any = true;
    if (input.request.scale) check(input, {*n, *mean, *sd}, settings[0], report);
  }
  if (!any) report.unchecked.push_back("the table has no n, mean and sd of the same people");
  if (any && !input.request.scale)
    report.unchecked.push_back("the scale is not known (--scale MIN:MAX:STEP)");
}

}  // namespace delphisim
