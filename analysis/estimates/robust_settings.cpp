// SPDX-License-Identifier: MIT
#include "analysis/estimates/cell_kinds.hpp"
#include "analysis/estimates/robustness.hpp"

namespace delphisim {

std::vector<RobustSetting> robust_settings(const ResultsView& view, std::size_t cell, std::size_t metric) {
  const std::vector<std::size_t> designs = designs_of(view);
  std::vector<RobustSetting> settings;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    if (c != cell && (designs[c] != designs[cell] || view.cells[c].blocks == 0)) continue;
    for (std::size_t m = 0; m < view.metrics.size(); ++m)
      if (view.metrics[m].metric == view.metrics[metric].metric &&
          view.metrics[m].group == view.metrics[metric].group)
        settings.push_back({c, m});
  }
  return settings;
}

}  // namespace delphisim
