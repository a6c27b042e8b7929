// SPDX-License-Identifier: MIT
#include "engine/exercise/family.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

// The shortlist of a round acts after it: two rounds that differ in it only are one simulation.
bool same_simulation(RoundSpec a, const RoundSpec& b) {
  a.shortlist = b.shortlist;
  return a == b;
}

Family::Leaf leaf_of(std::size_t cell, const CellSpec& spec, std::size_t round, AggregationTable& table) {
  const std::vector<Rule>& shortlist = spec.rounds[round].shortlist;
  Family::Leaf leaf{static_cast<int>(cell), {}, !shortlist.empty(), spec.stopping};
  for (const Rule& rule : shortlist) leaf.shortlist.push_back(compile(rule, table));
  return leaf;
}

}  // namespace

bool same_family(const CellSpec& a, const CellSpec& b) {
  return a.population == b.population && a.amend == b.amend &&
         same_simulation(a.rounds.front(), b.rounds.front());
}

Family make_family(const std::vector<const CellSpec*>& cells, const Setting& setting,
                   AggregationTable& table) {
  Family family;
  family.population = cells.front()->population;
  family.amend = cells.front()->amend;
  const Scale& scale = cells.front()->rounds.front().instrument.scale;
  family.truth_key_scale = key_scale_for(64 * std::max(std::abs(scale.min), std::abs(scale.max)));
  family.nodes.push_back({compile(cells.front()->rounds.front(), 0, nullptr, setting, table), {}, {}, {}});
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::vector<RoundSpec>& rounds = cells[c]->rounds;
    int at = 0;
    const auto may_stop = [&](std::size_t r) {
      const Stopping& stopping = cells[c]->stopping;
      if (stopping.criterion == Criterion::none || static_cast<int>(r) < stopping.not_before) return;
      if (r + 1 < rounds.size())
        family.nodes[static_cast<std::size_t>(at)].stops.push_back(leaf_of(c, *cells[c], r, table));
    };
    may_stop(0);
    for (std::size_t r = 1; r < rounds.size(); ++r) {
      const CompiledRound next = compile(rounds[r], static_cast<int>(r), &rounds[r - 1], setting, table);
      int found = -1;
      for (const int child : family.nodes[static_cast<std::size_t>(at)].children) {
        const CompiledRound& other = family.nodes[static_cast<std::size_t>(child)].round;
        if (same_simulation(other.spec, rounds[r]) && other.form_source == rounds[r - 1].shortlist)
          found = child;
      }
      if (found < 0) {
        found = static_cast<int>(family.nodes.size());
        family.nodes.push_back({next, {}, {}, {}});
        family.nodes[static_cast<std::size_t>(at)].children.push_back(found);
      }
      at = found;
      may_stop(r);
    }
    family.nodes[static_cast<std::size_t>(at)].leaves.push_back(
        leaf_of(c, *cells[c], rounds.size() - 1, table));
  }
  return family;
}

}  // namespace delphisim
