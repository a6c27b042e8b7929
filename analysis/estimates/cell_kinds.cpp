// SPDX-License-Identifier: MIT
#include "analysis/estimates/cell_kinds.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/estimates/comparison.hpp"
#include "experiments/study/problems.hpp"
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

struct Chosen {
  Value design, asked;
  std::size_t cell;
};

// Of a study that another version wrote: what the file itself says of the cells.
std::vector<std::size_t> designs_by_levels(const ResultsView& view) {
  std::vector<std::size_t> designs(view.cells.size());
  for (std::size_t c = 0; c < designs.size(); ++c) {
    designs[c] = c;
    for (std::size_t d = 0; d < c && designs[c] == c; ++d)
      if (view.cells[c].levels == view.cells[d].levels && view.cells[c].rounds == view.cells[d].rounds)
        designs[c] = designs[d];
  }
  return designs;
}

// unknown: how many cells the study says nothing of.
std::vector<std::size_t> read_designs(const ResultsView& view, std::size_t& unknown) {
  const Value root = parse_toml(view.file.study_text(), view.file.path());
  Problems problems;
  Reader file(root, "", problems);
  const Value nothing{{}, Value::Table{}};
  const Value *design = root.find("design"), *scenario = root.find("scenario");
  const Grid grid = read_grid(file, design ? *design : nothing, scenario ? *scenario : nothing, problems);
  problems.throw_if_any();
  std::vector<std::size_t> designs(view.cells.size());
  std::iota(designs.begin(), designs.end(), std::size_t{0});
  std::vector<Chosen> seen;
  unknown = view.cells.size();
  for (std::size_t c = 0; c < designs.size(); ++c)
    for (const CellText& text : grid.cells) {
      if (text.name != view.cells[c].name) continue;
      --unknown;
      const Value asked = people_asked(text.scenario);
      const auto same = std::find_if(seen.begin(), seen.end(), [&](const Chosen& other) {
        return other.design == text.design && other.asked == asked;
      });
      if (same == seen.end())
        seen.push_back({text.design, asked, c});
      else
        designs[c] = same->cell;
      break;
    }
  return designs;
}

std::vector<std::size_t> known_designs(const ResultsView& view) {
  try {
    std::size_t unknown = 0;
    const std::vector<std::size_t> designs = read_designs(view, unknown);
    return unknown == 0 ? designs : designs_by_levels(view);
  } catch (const BadInput&) {
    return designs_by_levels(view);
  }
}

}  // namespace

std::vector<std::size_t> designs_of(const ResultsView& view) {
  std::size_t unknown = 0;
  return read_designs(view, unknown);
}

std::vector<CellRelation> relate_cells(const ResultsView& view, std::size_t base) {
  const std::vector<std::size_t> designs = known_designs(view);
  std::vector<CellRelation> relations(view.cells.size());
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    if (c == base) continue;
    CellRelation& relation = relations[c];
    if (same_assumptions(view, c, base)) {
      relation.kind = CellKind::design;
    } else if (designs[c] == designs[base]) {
      relation.kind = CellKind::assumptions;
    } else {
      relation.kind = CellKind::both;
      for (std::size_t d = 0; d < view.cells.size() && !relation.partner; ++d)
        if (designs[d] == designs[c] && same_assumptions(view, d, base)) relation.partner = d;
    }
  }
  return relations;
}

}  // namespace delphisim
