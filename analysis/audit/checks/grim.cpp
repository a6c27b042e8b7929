// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/grim.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/lattice.hpp"
#include "analysis/audit/premise.hpp"

namespace delphisim {
namespace {

bool any_gives(const std::vector<Lattice>& lattices, Bracket mean) {
  return std::any_of(lattices.begin(), lattices.end(),
                     [&](const Lattice& l) { return !l.sums(mean).empty(); });
}

// Mean and n of a column, and the ways of reading them that may explain the rows.
class Means {
 public:
  Means(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean)
      : input_(input), n_(n), mean_(mean) {
    for (int d = 0; d < mean.decimals; ++d) unit_ /= 10;
    for (std::size_t row = 0; row < input.table.rows(); ++row) {
      if (!n.there(row) || !mean.there(row)) continue;
      if (const auto lattice = lattice_of(input.request, n.values[row])) {
        rows_.push_back(row);
        lattices_.push_back(*lattice);
      }
    }
  }

  std::vector<Judged> as_printed() const {
    return judged([](Lattice l) { return std::vector{l}; }, 0);
  }

  std::vector<RivalPremise> rivals(double least) const {
    std::vector<RivalPremise> all;
    for (const int parts : {2, 3, 4, 5, 10}) {
      const auto finer = [&](Lattice l) {
        l.step /= parts;
        l.levels *= parts;
        return std::vector{l};
      };
      all.push_back({fmt::format("steps of {:.3g} ({} items averaged, or answers between the steps)",
                                 input_.request.scale->step / input_.request.items / parts,
                                 parts * input_.request.items),
                     judged(finer, least), 5});
    }
    for (int fewer = 1; fewer <= 5; ++fewer) {
      const auto skipped = [&](const Lattice& l) {
        std::vector<Lattice> ways{l};
        for (int k = 1; k <= fewer && l.n > k; ++k) ways.push_back(l), ways.back().n -= k;
        return ways;
      };
      all.push_back(
          {fmt::format("{} up to {} too large (of those asked, some did not rate the topic)", n_.name, fewer),
           judged(skipped, least), 5});
    }
    const double limit = std::min(1000.0, lattices_.empty() ? 0 : lattices_[0].step / unit_);
    for (int people = 2; people < limit; ++people) {
      const auto same = [&](Lattice l) {
        l.n = people;
        return std::vector{l};
      };
      all.push_back({fmt::format("one n = {} for all rows", people), judged(same, least), limit});
    }
    return all;
  }

 private:
  // The printed means next to the impossible one.
  std::string neighbours(const Lattice& lattice, double printed) const {
    const auto below = static_cast<std::int64_t>(
        std::floor((printed - lattice.min) / lattice.step * static_cast<double>(lattice.n)));
    return fixed(lattice.mean(below), mean_.decimals) + " or " +
           fixed(lattice.mean(below + 1), mean_.decimals);
  }

  // Each row possible if one of the lattices that `ways` makes of its own gives its mean. least: rivals that
  // explain less than this share of the rows have none; 0: with what to say of each row.
  template<class Ways>
  std::vector<Judged> judged(const Ways& ways, double least) const {
    std::vector<Judged> all;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::size_t row = rows_[i];
      const std::vector<Lattice> lattices = ways(lattices_[i]);
      const auto possible = [&](Rounded r) { return any_gives(lattices, mean_.before(row, r)); };
      all.push_back(
          {under_every_rounding(possible), least <= 0 ? finding(row, lattices_[i]) : Finding{}, row, {}});
    }
    if (least > 0 && few_possible(all, least)) return {};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::vector<Lattice> lattices = ways(lattices_[i]);
      all[i].by_chance =
          share_possible(mean_.values[rows_[i]], unit_,
                         {input_.request.scale->min, input_.request.scale->max}, [&](double mean, Rounded r) {
                           return any_gives(lattices, before_rounding(mean, mean_.decimals, r));
                         });
    }
    return all;
  }

  Finding finding(std::size_t row, const Lattice& lattice) const {
    Finding f = about(input_.table, row, mean_, neighbours(lattice, mean_.values[row]),
                      fmt::format("{} ratings in steps of {} have no such mean", lattice.n, lattice.step));
    if (const auto swap = swapped_into(mean_.printed[row], mean_.before(row, Rounded::any));
        swap && !lattice.sums(before_rounding(std::stod(*swap), mean_.decimals, Rounded::nearest)).empty())
      f.why += "; two digits swapped: " + *swap;
    return f;
  }

  const AuditInput& input_;
  const AuditColumn &n_, &mean_;
  double unit_ = 1;
  std::vector<std::size_t> rows_;
  std::vector<Lattice> lattices_;  // [rows_]
};

void check(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean, double explained,
           CheckReport& report) {
  const Means means(input, n, mean);
  const std::vector<Judged> rows = means.as_printed();
  if (rows.empty()) return;
  const double step = input.request.scale->step / input.request.items;
  const PremiseVerdict verdict = judge_under(
      {mean.name, fmt::format("unweighted means of {} ratings in steps of {}", n.name, step),
       "weights, another n, step or number of items?", explained, [&] { return means.rivals(explained); }},
      rows, input.table, report);
  if (verdict.failed) return;
  const PremiseAgreement a = agreement_of(rows, 1, explained);
  if (a.telling == 0) {
    double unit = 1;
    for (int d = 0; d < mean.decimals; ++d) unit /= 10;
    report.unchecked.push_back(
        fmt::format("{}: with {} decimals every mean is possible at every n of the table (n below {:.0f} "
                    "would tell)",
                    mean.name, mean.decimals, step / unit));
    return;
  }
  report.fine.push_back(fmt::format(
      "{}: {} of {} rows possible; at {} of them n is small enough to tell, where a wrong "
      "mean is seen with probability {:.2f} on average",
      mean.name, verdict.fine, rows.size(), a.telling, 1 - a.expected / static_cast<double>(a.telling)));
}

}  // namespace

std::vector<Judged> judged_means(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean) {
  return Means(input, n, mean).as_printed();
}

void GrimCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  bool any = false;
  for (const std::string& of : input.table.qualifiers()) {
    const AuditColumn *n = input.table.find(Quantity::n, of), *mean = input.table.find(Quantity::mean, of);
    if (!n || !mean) continue;
    any = true;
    if (input.request.scale) check(input, *n, *mean, settings[0], report);
  }
  if (!any) report.unchecked.push_back("the table has no n and mean of the same people");
  if (any && !input.request.scale)
    report.unchecked.push_back("the scale is not known (--scale MIN:MAX:STEP)");
}

}  // namespace delphisim
