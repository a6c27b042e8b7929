// SPDX-License-Identifier: MIT
#include "analysis/estimates/robustness.hpp"
#include "experiments/study/read_grid.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {

std::vector<RobustSetting> robust_settings(const ResultsView& view, std::size_t cell, std::size_t metric) {
  const Value root = parse_toml(view.file.study_text(), view.file.path());
  Problems problems;
  Reader file(root, "", problems);
  const Value nothing{{}, Value::Table{}};
  const Value *design = root.find("design"), *scenario = root.find("scenario");
  const Grid grid = read_grid(file, design ? *design : nothing, scenario ? *scenario : nothing, problems);
  problems.throw_if_any();
  const auto design_of = [&](const std::string& name) -> const Value* {
    for (const CellText& text : grid.cells)
      if (text.name == name) return &text.design;
    return nullptr;
  };
  const Value* const mine = design_of(view.cells[cell].name);
  std::vector<RobustSetting> settings;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const Value* const other = design_of(view.cells[c].name);
    if (c != cell && !(mine && other && *mine == *other)) continue;
    for (std::size_t m = 0; m < view.metrics.size(); ++m)
      if (view.metrics[m].metric == view.metrics[metric].metric &&
          view.metrics[m].group == view.metrics[metric].group)
        settings.push_back({c, m});
  }
  return settings;
}

}  // namespace delphisim
