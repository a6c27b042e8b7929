// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/total_rows.hpp"

namespace delphisim {
namespace {

// The rows that together hold every rating once; none, and why, where the table does not tell.
std::vector<std::size_t> rows_of_all(const AuditTable& table, std::string& why) {
  std::vector<std::size_t> rows;
  std::set<std::string> topics;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_total(table, row) || (!table.groups.empty() && !is_everybody(table.groups[row]))) continue;
    if (!topics.insert(table.topics[row]).second) {
      why = fmt::format(
          "topic '{}' has several rows, up to line {}: which of them hold all ratings once is "
          "open",
          table.topics[row], table.lines[row]);
      return {};
    }
    rows.push_back(row);
  }
  if (rows.empty()) why = "the table has rows of groups, none of everybody (all, overall or empty)";
  return rows;
}

// "line 4", "lines 4 and 3 others".
std::string first_lines_of(const AuditTable& table, const std::vector<std::size_t>& rows) {
  if (rows.size() == 1) return fmt::format("line {}", table.lines[rows[0]]);
  return fmt::format("line {} and {}", table.lines[rows[0]], counted(rows.size() - 1, "other"));
}

// What all ratings together can have, from the rows of the topics.
class AllRatings {
 public:
  AllRatings(const AuditTable& table, std::vector<std::size_t> rows, const AuditColumn& n)
      : table_(table), rows_(std::move(rows)), n_(n) {
    for (const std::size_t row : rows_) people_ += n_.values[row];
  }

  double people() const { return people_; }

  /// Of the rows of more than `least` people, those where a column has nothing.
  std::string lacking(const AuditColumn& column, double least) const {
    std::vector<std::size_t> without;
    for (const std::size_t row : rows_)
      if (n_.values[row] > least && !column.there(row)) without.push_back(row);
    if (without.empty()) return "";
    return column.name + " is not printed in " + first_lines_of(table_, without);
  }

  Bracket mean(const AuditColumn& mean) const {
    Bracket sum{0, 0};
    for (const std::size_t row : rows_) {
      if (!mean.there(row)) continue;  // nobody rated it
      const Bracket m = mean.before(row, Rounded::any);
      sum.lo += n_.values[row] * m.lo, sum.hi += n_.values[row] * m.hi;
    }
    return {sum.lo / people_, sum.hi / people_};
  }

  Bracket sd(const AuditColumn& means, const AuditColumn& sds) const {
    const Bracket all = mean(means);
    Bracket squares{0, 0};  // within the topics, and of their means around that of all
    for (const std::size_t row : rows_) {
      const double n = n_.values[row];
      if (n > 1) {
        const Bracket s = sds.before(row, Rounded::any);
        const double low = std::max(0.0, s.lo);
        squares.lo += (n - 1) * low * low, squares.hi += (n - 1) * s.hi * s.hi;
      }
      if (!means.there(row)) continue;
      const Bracket one = means.before(row, Rounded::any);
      const double low = one.lo - all.hi, high = one.hi - all.lo;
      if (low > 0 || high < 0) squares.lo += n * std::min(low * low, high * high);
      squares.hi += n * std::max(low * low, high * high);
    }
    return {std::sqrt(squares.lo / (people_ - 1)), std::sqrt(squares.hi / (people_ - 1))};
  }

 private:
  const AuditTable& table_;
  std::vector<std::size_t> rows_;
  const AuditColumn& n_;
  double people_ = 0;
};

void compare(const std::string& what, double published, int decimals, Bracket possible, CheckReport& report) {
  const std::string topics = printed_range(possible, decimals);
  if (before_rounding(published, decimals, Rounded::any).meets(possible))
    report.fine.push_back(
        fmt::format("{} of all ratings {}: the topics give {}", what, fixed(published, decimals), topics));
  else
    report.findings.push_back({Certainty::certain, 0, "", what, fixed(published, decimals), topics,
                               fmt::format("{} of all ratings is given as {}; the topics give {}", what,
                                           fixed(published, decimals), topics)});
}

}  // namespace

void all_ratings(const AuditInput& input, CheckReport& report) {
  const AuditTable& table = input.table;
  const AuditRequest& request = input.request;
  if (!request.total_n && !request.total_mean && !request.total_sd) return;
  const auto unchecked = [&](const std::string& why) { report.unchecked.push_back("[totals]: " + why); };
  const AuditColumn *n = table.find(Quantity::n), *mean = table.find(Quantity::mean),
                    *sd = table.find(Quantity::sd);
  if (!n) return unchecked("the table has no n");
  std::string why;
  const std::vector<std::size_t> rows = rows_of_all(table, why);
  if (rows.empty()) return unchecked(why);
  std::vector<std::size_t> without;
  for (const std::size_t row : rows)
    if (!n->there(row)) without.push_back(row);
  if (!without.empty()) return unchecked(n->name + " is not printed in " + first_lines_of(table, without));
  const AllRatings all(table, rows, *n);
  if (request.total_n) compare("n", *request.total_n, 0, {all.people(), all.people()}, report);
  if (!request.total_mean && !request.total_sd) return;
  if (!mean) return unchecked("the table has no mean");
  if (!(all.people() > 0)) return unchecked("nobody rated anything");
  if (const std::string lacking = all.lacking(*mean, 0); !lacking.empty()) return unchecked(lacking);
  if (request.total_mean)
    compare("mean", *request.total_mean, request.total_decimals, all.mean(*mean), report);
  if (!request.total_sd) return;
  if (!sd) return unchecked("the table has no sd");
  if (!(all.people() > 1)) return unchecked("one rating has no sd");
  if (const std::string lacking = all.lacking(*sd, 1); !lacking.empty()) return unchecked(lacking);
  compare("SD", *request.total_sd, request.total_decimals, all.sd(*mean, *sd), report);
}

}  // namespace delphisim
