// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/percentages.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/audit/premise.hpp"

namespace delphisim {
namespace {

// Whole numbers of n people that the percentage can stand for: first and last.
Bracket counts(Bracket percent, double n) {
  return {std::ceil(percent.lo * n / 100 - 1e-7), std::floor(percent.hi * n / 100 + 1e-7)};
}

// A column of percentages, the people they may be of, and the counts beside them (null: none).
class Percentages {
 public:
  Percentages(const AuditInput& input, const AuditColumn& percent, const AuditColumn& n,
              const AuditColumn* count)
      : input_(input), percent_(percent), n_(n), count_(count) {
    for (int d = 0; d < percent.decimals; ++d) unit_ /= 10;
    for (std::size_t row = 0; row < input.table.rows(); ++row)
      if (percent.there(row) && n.there(row) && n.values[row] >= 1) rows_.push_back(row);
  }

  std::vector<Judged> as_printed() const {
    return judged([](double n) { return std::vector{n}; }, 0);
  }

  std::vector<RivalPremise> rivals(double least) const {
    std::vector<RivalPremise> all;
    for (int fewer = 1; fewer <= 5; ++fewer) {
      const auto skipped = [&](double n) {
        std::vector<double> ways;
        for (int k = 0; k <= fewer && n > k; ++k) ways.push_back(n - k);
        return ways;
      };
      all.push_back({fmt::format("{} up to {} too large", n_.name, fewer), judged(skipped, least), 5});
    }
    const double limit = std::min(1000.0, 100 / unit_);
    for (int people = 2; people < limit; ++people)
      all.push_back({fmt::format("one N = {}", people),
                     judged([&](double) { return std::vector<double>{1.0 * people}; }, least), limit});
    return all;
  }

 private:
  bool counted_in(std::size_t row) const { return count_ && count_->there(row); }

  // Each row possible if it is a percentage of one of the numbers of people that `ways` makes of its n.
  // least: rivals that explain less than
  // this share of the rows have none; 0: with what to say of each row.
  template<class Ways>
  std::vector<Judged> judged(const Ways& ways, double least) const {
    const auto possible = [&](std::size_t row, Bracket percent) {
      const std::vector<double> people = ways(n_.values[row]);
      return std::any_of(people.begin(), people.end(), [&](double n) {
        const Bracket k = counts(percent, n);
        return counted_in(row) ? k.holds(count_->values[row]) : k.lo <= k.hi && k.hi >= 0 && k.lo <= n;
      });
    };
    std::vector<Judged> all;
    for (const std::size_t row : rows_)
      all.push_back({under_every_rounding([&](Rounded r) { return possible(row, percent_.before(row, r)); }),
                     least <= 0 ? finding(row) : Finding{},
                     row,
                     {}});
    if (least > 0 && few_possible(all, least)) return {};
    for (Judged& one : all)  // with a count: against percentages up to five points away
      one.by_chance =
          share_possible(percent_.values[one.row], counted_in(one.row) ? std::min(unit_, 0.1) : unit_,
                         {0, 100}, [&](double percent, Rounded r) {
                           return possible(one.row, before_rounding(percent, percent_.decimals, r));
                         });
    return all;
  }

  Finding finding(std::size_t row) const {
    const double people = n_.values[row], below = std::floor(percent_.values[row] * people / 100);
    if (counted_in(row))
      return about(input_.table, row, percent_, fixed(100 * count_->values[row] / people, percent_.decimals),
                   fmt::format("{} of {}", count_->printed[row], n_.printed[row]));
    return about(input_.table, row, percent_,
                 fixed(100 * below / people, percent_.decimals) + " or " +
                     fixed(100 * (below + 1) / people, percent_.decimals),
                 fmt::format("no whole number of {} people is that share", n_.printed[row]));
  }

  const AuditInput& input_;
  const AuditColumn &percent_, &n_;
  const AuditColumn* count_;
  double unit_ = 1;
  std::vector<std::size_t> rows_;
};

void check(const AuditInput& input, const AuditColumn& percent, const AuditColumn& n,
           const AuditColumn* count, double explained, CheckReport& report) {
  const Percentages percentages(input, percent, n, count);
  const std::vector<Judged> rows = percentages.as_printed();
  if (rows.empty()) return;
  const PremiseVerdict verdict = judge_under(
      {percent.name, (count ? count->name + " in percent of " : "percentages of whole numbers of ") + n.name,
       "another n, weights, or percentages of something else?", explained,
       [&] { return percentages.rivals(explained); }},
      rows, input.table, report);
  if (verdict.failed) return;
  double missed = 0;
  for (const Judged& row : rows) missed += row.by_chance[0];
  report.fine.push_back(
      fmt::format("{}: {} of {} rows possible{}", percent.name, verdict.fine, rows.size(),
                  count ? " with " + count->name
                        : fmt::format("; a wrong percentage is seen with probability {:.2f} on average",
                                      1 - missed / static_cast<double>(rows.size()))));
}

}  // namespace

void PercentagesCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  const AuditTable& table = input.table;
  for (const AuditColumn* percent : table.all(Quantity::percent)) {
    const AuditColumn* n = table.find(Quantity::n);
    const AuditColumn* count = table.find(Quantity::count, percent->meaning.of);
    if (!count && !percent->meaning.of.empty()) count = table.find(Quantity::n, percent->meaning.of);
    if (n)
      check(input, *percent, *n, count, settings[0], report);
    else
      report.unchecked.push_back(percent->name + " stands without n");
  }
  if (table.all(Quantity::percent).empty()) report.unchecked.push_back("the table has no percentages");
}

}  // namespace delphisim
