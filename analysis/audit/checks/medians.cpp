// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/medians.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/lattice.hpp"
#include "analysis/audit/premise.hpp"

namespace delphisim {
namespace {

// The grid of medians of n ratings: steps, at even n half steps too.
double grid_of(const Lattice& lattice) { return lattice.n % 2 == 0 ? lattice.step / 2 : lattice.step; }

bool on_steps(const Lattice& lattice, Bracket median) {
  const double grid = grid_of(lattice);
  const double first = std::ceil((median.lo - lattice.min) / grid - 1e-7);
  return first <= std::floor((median.hi - lattice.min) / grid + 1e-7);
}

// The least and the largest mean of n ratings with a median: the others at the ends of the scale.
Bracket means_with(const Lattice& lattice, Bracket median) {
  const auto n = static_cast<double>(lattice.n), free = std::floor((n - 1) / 2);
  const double top = lattice.min + lattice.step * static_cast<double>(lattice.levels);
  return {(free * lattice.min + (n - free) * median.lo) / n, (free * top + (n - free) * median.hi) / n};
}

struct MedianColumns {
  const AuditColumn *median, *n, *mean, *sd;
};

// The medians against steps, or parts of steps.
std::vector<Judged> judged_steps(const AuditInput& input, const MedianColumns& c, int parts) {
  double unit = 1;
  for (int d = 0; d < c.median->decimals; ++d) unit /= 10;
  std::vector<Judged> judged;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.median->there(row) || !c.n->there(row)) continue;
    auto lattice = lattice_of(input.request, c.n->values[row]);
    if (!lattice) continue;
    lattice->step /= parts;
    const double grid = grid_of(*lattice);
    judged.push_back(
        {under_every_rounding([&](Rounded r) { return on_steps(*lattice, c.median->before(row, r)); }),
         about(input.table, row, *c.median, "",
               fmt::format("the median of {} ratings in steps of {} is a multiple of {}", lattice->n,
                           lattice->step, grid)),
         row,
         share_possible(c.median->values[row], unit, {input.request.scale->min, input.request.scale->max},
                        [&](double median, Rounded r) {
                          return on_steps(*lattice, before_rounding(median, c.median->decimals, r));
                        })});
  }
  return judged;
}

void steps(const AuditInput& input, const MedianColumns& c, double explained, CheckReport& report) {
  const std::vector<Judged> judged = judged_steps(input, c, 1);
  if (judged.empty()) return;
  const double step = input.request.scale->step / input.request.items;
  const auto finer = [&] {
    std::vector<RivalPremise> all;
    for (const int parts : {2, 3, 4, 5, 10})
      all.push_back({fmt::format("steps of {:.3g}", step / parts), judged_steps(input, c, parts), 5});
    return all;
  };
  const auto [failed, fine] =
      judge_under({c.median->name, fmt::format("medians of {} ratings in steps of {}", c.n->name, step),
                   "interpolated within steps, weights, another n or step?", explained, finer},
                  judged, input.table, report);
  if (failed) return;
  report.fine.push_back(
      fmt::format("{}: {} of {} on the steps of the scale", c.median->name, fine, judged.size()));
}

void near_mean(const AuditInput& input, const MedianColumns& c, CheckReport& report) {
  std::vector<Judged> judged;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.median->there(row) || !c.mean->there(row) || !c.sd->there(row)) continue;
    const auto possible = [&](Rounded r) {
      const Bracket median = c.median->before(row, r), mean = c.mean->before(row, r),
                    sd = c.sd->before(row, r);
      return Bracket{mean.lo - sd.hi, mean.hi + sd.hi}.meets(median);
    };
    judged.push_back(
        {under_every_rounding(possible),
         about(input.table, row, *c.median,
               fmt::format("{:.{}f} to {:.{}f}", c.mean->values[row] - c.sd->values[row], c.median->decimals,
                           c.mean->values[row] + c.sd->values[row], c.median->decimals),
               fmt::format("a median is at most one SD ({}) from the mean ({})", c.sd->printed[row],
                           c.mean->printed[row]))});
  }
  if (judged.empty()) return;
  const std::size_t fine = judge(judged, c.median->name, report);
  report.fine.push_back(
      fmt::format("{}: {} of {} within one SD of the mean", c.median->name, fine, judged.size()));
}

void against_mean(const AuditInput& input, const MedianColumns& c, CheckReport& report) {
  std::vector<Judged> judged;
  for (std::size_t row = 0; row < input.table.rows(); ++row) {
    if (!c.median->there(row) || !c.mean->there(row) || !c.n->there(row)) continue;
    const auto lattice = lattice_of(input.request, c.n->values[row]);
    if (!lattice) continue;
    judged.push_back({under_every_rounding([&](Rounded r) {
                        return means_with(*lattice, c.median->before(row, r)).meets(c.mean->before(row, r));
                      }),
                      about(input.table, row, *c.median, "",
                            fmt::format("{} ratings with this median cannot have the mean {} on this scale",
                                        lattice->n, c.mean->printed[row]))});
  }
  judge(judged, c.median->name, report);
}

}  // namespace

void MediansCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  for (const AuditColumn* median : input.table.all(Quantity::median)) {
    const std::string& of = median->meaning.of;
    const MedianColumns c{median, input.table.find(Quantity::n, of), input.table.find(Quantity::mean, of),
                          input.table.find(Quantity::sd, of)};
    if (c.n && input.request.scale) steps(input, c, settings[0], report);
    if (c.mean && c.sd) near_mean(input, c, report);
    if (c.mean && c.n && input.request.scale) against_mean(input, c, report);
  }
  if (input.table.all(Quantity::median).empty())
    report.unchecked.push_back("the table has no medians");
  else if (!input.request.scale)
    report.unchecked.push_back("steps: the scale is not known (--scale MIN:MAX:STEP)");
}

}  // namespace delphisim
