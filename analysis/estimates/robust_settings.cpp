// SPDX-License-Identifier: MIT
#include "analysis/estimates/robustness.hpp"
#include "experiments/study/read_grid.hpp"
#include "experiments/study/reader.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

// Whom a scenario has asked, which the organiser chooses: invited and newcomers of each round.
Value people_asked(const Value& scenario) {
  Value asked{{}, Value::Table{}};
  const Value* const rounds = scenario.find("rounds");
  if (!rounds || !rounds->is_table()) return asked;
  for (const Value::Entry& round : std::get<Value::Table>(rounds->data))
    for (const char* key : {"invited", "newcomers"})
      if (const Value* const value = round.value.find(key))
        std::get<Value::Table>(asked.data).push_back({round.key + "." + key, {}, *value});
  return asked;
}

}  // namespace

std::vector<RobustSetting> robust_settings(const ResultsView& view, std::size_t cell, std::size_t metric) {
  const Value root = parse_toml(view.file.study_text(), view.file.path());
  Problems problems;
  Reader file(root, "", problems);
  const Value nothing{{}, Value::Table{}};
  const Value *design = root.find("design"), *scenario = root.find("scenario");
  const Grid grid = read_grid(file, design ? *design : nothing, scenario ? *scenario : nothing, problems);
  problems.throw_if_any();
  const auto text_of = [&](const std::string& name) -> const CellText* {
    for (const CellText& text : grid.cells)
      if (text.name == name) return &text;
    return nullptr;
  };
  const CellText* const mine = text_of(view.cells[cell].name);
  std::vector<RobustSetting> settings;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const CellText* const other = text_of(view.cells[c].name);
    const bool same = mine && other && mine->design == other->design &&
                      people_asked(mine->scenario) == people_asked(other->scenario);
    if (c != cell && (!same || view.cells[c].blocks == 0)) continue;
    for (std::size_t m = 0; m < view.metrics.size(); ++m)
      if (view.metrics[m].metric == view.metrics[metric].metric &&
          view.metrics[m].group == view.metrics[metric].group)
        settings.push_back({c, m});
  }
  return settings;
}

}  // namespace delphisim
