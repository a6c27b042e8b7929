// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/ranks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "analysis/audit/judge.hpp"
#include "analysis/audit/ordered.hpp"

namespace delphisim {
namespace {

// Rows that have a score (and a rank), in the order of ranks or of the file, list by list.
std::vector<std::vector<std::size_t>> lists(const AuditTable& table, const AuditColumn* rank,
                                            const AuditColumn& score) {
  std::map<std::string, std::vector<std::size_t>> by_group;
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (score.there(row) && (!rank || rank->there(row)))
      by_group[table.groups.empty() ? "" : table.groups[row]].push_back(row);
  std::vector<std::vector<std::size_t>> all;
  for (auto& [group, rows] : by_group) {
    if (rank)
      std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        if (rank->values[a] != rank->values[b]) return rank->values[a] < rank->values[b];
        return score.values[a] > score.values[b];
      });
    all.push_back(rows);
  }
  return all;
}

std::vector<std::size_t> misplaced(const std::vector<std::size_t>& rows, const AuditColumn& score) {
  std::vector<double> values;
  for (const std::size_t row : rows) values.push_back(score.values[row]);
  return out_of_order(values);
}

struct Ordering {
  const AuditColumn* score = nullptr;
  std::size_t rows = 0, in_order = 0;
};

Ordering best_score(const AuditTable& table, const AuditColumn* rank) {
  Ordering best;
  for (const Quantity q :
       {Quantity::bound, Quantity::mean, Quantity::median, Quantity::percent, Quantity::count}) {
    for (const AuditColumn* score : table.all(q)) {
      Ordering one{score, 0, 0};
      for (const auto& rows : lists(table, rank, *score)) {
        one.rows += rows.size();
        one.in_order += rows.size() - misplaced(rows, *score).size();
      }
      if (one.rows > 0 && (!best.score || one.in_order * best.rows > best.in_order * one.rows)) best = one;
    }
  }
  return best;
}

void repeated_ranks(const AuditTable& table, const AuditColumn& rank, const AuditColumn& score,
                    CheckReport& report) {
  for (const auto& rows : lists(table, &rank, score))
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (rank.values[rows[i]] == rank.values[rows[i - 1]] &&
          score.values[rows[i]] != score.values[rows[i - 1]])
        report.findings.push_back(
            {Certainty::likely, table.lines[rows[i]], table.topics[rows[i]], rank.name, rank.printed[rows[i]],
             "",
             fmt::format("the rank of line {} too, with another {} ({}, {})", table.lines[rows[i - 1]],
                         score.name, score.printed[rows[i - 1]], score.printed[rows[i]])});
}

}  // namespace

void RanksCheck::run(const AuditInput& input, std::span<const double> settings, CheckReport& report) {
  const AuditTable& table = input.table;
  const AuditColumn* rank = table.find(Quantity::rank);
  const Ordering best = best_score(table, rank);
  if (!best.score || best.rows < 5) {
    report.unchecked.push_back("the table has no scores that could give its order");
    return;
  }
  const std::string what = rank ? rank->name : "the order of the rows";
  if (static_cast<double>(best.in_order) < settings[0] * static_cast<double>(best.rows)) {
    report.unchecked.push_back(
        fmt::format("{} follows no score of the table ({} of {} rows are in order of {})", what,
                    best.in_order, best.rows, best.score->name));
    return;
  }
  for (const auto& rows : lists(table, rank, *best.score)) {
    for (const std::size_t at : misplaced(rows, *best.score)) {
      const std::size_t row = rows[at];
      std::string why = fmt::format("out of order by {}:", what);
      if (at > 0)
        why +=
            fmt::format(" after {} (line {})", best.score->printed[rows[at - 1]], table.lines[rows[at - 1]]);
      if (at + 1 < rows.size())
        why += fmt::format("{} before {} (line {})", at > 0 ? "," : "", best.score->printed[rows[at + 1]],
                           table.lines[rows[at + 1]]);
      Finding f = about(table, row, *best.score, "", why);
      if (at > 0 && at + 1 < rows.size())
        if (const auto swap =
                swapped_into(f.printed, {best.score->values[rows[at + 1]], best.score->values[rows[at - 1]]}))
          f.why += "; two digits swapped: " + *swap;
      if (!rank) f.certainty = Certainty::likely;
      report.findings.push_back(f);
    }
  }
  if (rank) repeated_ranks(table, *rank, *best.score, report);
  report.fine.push_back(
      fmt::format("{}: {} of {} rows in order of {}", what, best.in_order, best.rows, best.score->name));
}

}  // namespace delphisim
