// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"

namespace delphisim {

Forest start_forest(const ResultsView& view, const Comparison& comparison) {
  Forest forest;
  forest.metric = view.metrics[comparison.metric].metric;
  forest.better = view.metrics[comparison.metric].better;
  forest.delta = comparison.delta;
  forest.note_head = "size";
  return forest;
}

void add_row(Forest& forest, const ResultsView& view, const Comparison& comparison, const Compared& row,
             const std::string& label) {
  const auto size = beside(view, comparison, row, "size");
  forest.rows.push_back({label, size ? format_estimate(*size) : "", row.contrast});
}

void sort_rows(Forest& forest) {
  const double sign = forest.better < 0 ? -1 : 1;
  std::stable_sort(forest.rows.begin(), forest.rows.end(), [&](const ForestRow& a, const ForestRow& b) {
    const double x = a.contrast.difference.value, y = b.contrast.difference.value;
    return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : sign * x > sign * y;
  });
}

void widen(Forest& forest, const Forest& other) {
  const auto hold = [&](double value) {
    if (std::isfinite(value))
      forest.low = std::min(forest.low, value), forest.high = std::max(forest.high, value);
  };
  hold(-1.5 * forest.delta);
  hold(1.5 * forest.delta);
  for (const ForestRow& row : other.rows)
    for (const double value :
         {row.contrast.interval.lower, row.contrast.interval.upper, row.contrast.difference.value})
      hold(value);
}

}  // namespace delphisim
