// SPDX-License-Identifier: MIT
#include "analysis/report/rule_table.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/estimates/comparison.hpp"

namespace delphisim {

std::vector<std::size_t> standard_metrics(const ResultsView& view, const std::string& truth) {
  const std::string& against = truth.empty() ? view.primary_truth : truth;
  const RuleMetric& primary = view.metrics[view.primary];
  std::vector<std::size_t> metrics{
      primary.truth.empty() ? view.primary : *view.find_metric(primary.metric, against, primary.group)};
  for (const char* name :
       {"recall", "precision", "size", "regret", "tau_b", "worst_group_recall", "retest_jaccard"})
    if (const auto found = view.find_metric(name, against);
        found && std::find(metrics.begin(), metrics.end(), *found) == metrics.end())
      metrics.push_back(*found);
  return metrics;
}

RuleTable rule_table(const ResultsView& view, std::size_t cell, const CellColumns& columns,
                     const std::vector<std::size_t>& metrics) {
  RuleTable table{metrics, {}};
  for (std::size_t r = 0; r < view.rules.size(); ++r) {
    RuleTable::Row row{r, {}};
    for (const std::size_t m : metrics) row.estimates.push_back(estimate_mean(columns.rule(r, m)));
    table.rows.push_back(std::move(row));
  }
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const int better = view.metrics[metrics[m]].better;
    if (better == 0) continue;
    for (RuleTable::Row& row : table.rows)
      row.ranked = row.estimates[m].n >= (1 - most_missing) * view.cells[cell].replicates;
    std::stable_sort(
        table.rows.begin(), table.rows.end(), [&](const RuleTable::Row& a, const RuleTable::Row& b) {
          if (a.ranked != b.ranked) return a.ranked;
          const double x = a.estimates[m].value, y = b.estimates[m].value;
          return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : better * x > better * y;
        });
    break;
  }
  return table;
}

}  // namespace delphisim
