// SPDX-License-Identifier: MIT
#include "experiments/study/kept.hpp"

#include <algorithm>

#include "experiments/study/names.hpp"

namespace delphisim {
namespace {

void keep_named(Reader& table, const std::string& key, const std::string& meaning, bool Kept::*part,
                Study& study, Problems& problems) {
  std::vector<std::string> names;
  for (const Cell& cell : study.cells) names.push_back(cell.name);
  const Names cells("cell", names);
  for (const std::string& name : table.strings(key, meaning, std::vector<std::string>{})) {
    const int place = name.empty() ? -1 : cells.need(name, table.at(key), problems);
    if (place >= 0) study.kept[static_cast<std::size_t>(place)].*part = true;
  }
}

void keep(Reader& table, const std::string& key, const std::string& meaning, bool Kept::*part, Study& study,
          Problems& problems) {
  const Value* value = table.value(key);
  if (value && value->is_array())
    return keep_named(table, key, meaning + ", of these cells", part, study, problems);
  if (!table.boolean(key, meaning + ", or the names of the cells of which they do", false)) return;
  for (Kept& kept : study.kept) kept.*part = true;
}

}  // namespace

void read_kept(Reader& header, const Value& metrics, Study& study, Problems& problems) {
  study.kept.assign(study.cells.size(), {});
  keep_named(header, "keep_values", "cells whose process values are stored", &Kept::values, study, problems);
  Reader table(metrics, "[metrics]", problems);
  keep(table, "agreement", "results say how far every two rules agree", &Kept::agreement, study, problems);
  keep(table, "rank_distributions", "results say how often each score puts each topic at each place",
       &Kept::rank_distributions, study, problems);
  if (any_keeps(study, &Kept::rank_distributions) && study.setting.topics > 1000)
    table.problem("rank_distributions",
                  "rank_distributions are asked for (each block would hold the square of " +
                      std::to_string(study.setting.topics) + " topics for each score; at most 1000 topics)");
}

std::vector<std::uint8_t> cells_that_keep(const Study& study, bool Kept::*part) {
  std::vector<std::uint8_t> cells;
  for (const Kept& kept : study.kept) cells.push_back(kept.*part);
  return cells;
}

bool any_keeps(const Study& study, bool Kept::*part) {
  return std::any_of(study.kept.begin(), study.kept.end(), [part](const Kept& kept) { return kept.*part; });
}

}  // namespace delphisim
