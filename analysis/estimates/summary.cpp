// SPDX-License-Identifier: MIT
#include "analysis/estimates/summary.hpp"

namespace delphisim {

std::vector<SummaryRow> summarise(const ResultsView& view, std::size_t cell, const SummaryFilter& filter) {
  const CellColumns columns = view.load(cell);
  const std::string& name = view.cells[cell].name;
  const auto wanted = [&](const std::string& metric, const std::string& truth) {
    return (filter.metric.empty() || filter.metric == metric) &&
           (filter.truth.empty() || filter.truth == truth);
  };
  std::vector<SummaryRow> rows;
  for (std::size_t r = 0; r < view.rules.size(); ++r) {
    if (filter.rule && *filter.rule != r) continue;
    for (std::size_t m = 0; m < view.metrics.size(); ++m) {
      const RuleMetric& metric = view.metrics[m];
      if (wanted(metric.metric, metric.truth))
        rows.push_back({name, view.rules[r].id, "", metric.metric, metric.truth, metric.group,
                        estimate_mean(columns.rule(r, m))});
    }
  }
  if (filter.rule) return rows;
  for (std::size_t p = 0; p < view.process.size(); ++p) {
    const ProcessMetric& metric = view.process[p];
    if (!wanted(metric.statistic, metric.truth)) continue;
    const Estimate estimate = estimate_mean(columns.process(p));
    if (estimate.n > 0)
      rows.push_back({name, "", metric.round, metric.statistic, metric.truth, metric.group, estimate});
  }
  return rows;
}

}  // namespace delphisim
