// SPDX-License-Identifier: MIT
#include "experiments/plan/plan.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "engine/rules/combination.hpp"
#include "engine/survey/order_book.hpp"
#include "experiments/study/cell_digest.hpp"
#include "experiments/study/measures_of.hpp"

namespace delphisim {
namespace {

// Larger families are divided: a worker has room for every cell of one, and stops between its blocks.
constexpr std::size_t most_cells_of_a_family = 64;

void add_families(Plan& plan) {
  std::vector<std::vector<int>> members;
  std::map<Digest, std::size_t> open;  // the family that a beginning is collected in
  for (int c = 0; c < static_cast<int>(plan.study.cells.size()); ++c) {
    const CellSpec& spec = plan.study.cells[static_cast<std::size_t>(c)].spec;
    const auto [at, fresh] = open.try_emplace(beginning_digest(spec), members.size());
    const bool joins =
        !fresh && !plan.study.independent && members[at->second].size() < most_cells_of_a_family;
    if (!joins) {
      at->second = members.size();
      members.emplace_back();
    }
    assert(members[at->second].empty() ||
           same_family(plan.study.cells[static_cast<std::size_t>(members[at->second].front())].spec, spec));
    members[at->second].push_back(c);
  }
  for (const std::vector<int>& m : members) {
    std::vector<const CellSpec*> specs;
    for (const int c : m) specs.push_back(&plan.study.cells[static_cast<std::size_t>(c)].spec);
    plan.families.push_back({make_family(specs, plan.study.setting, plan.measures.aggregations), m});
    if (plan.study.independent)
      plan.families.back().family.key = key_of(own_seed(plan.study, *specs.front()));
    plan.widest = std::max(plan.widest, static_cast<int>(m.size()));
  }
}

// Room for what the rules and shortlists of the study pool, and no more.
void count_poolings(Plan& plan) {
  std::vector<Item> poolings;
  const auto add = [&](const std::vector<Rule>& rules) {
    for (const Rule& rule : rules)
      if (std::find(poolings.begin(), poolings.end(), rule.pooling) == poolings.end())
        poolings.push_back(rule.pooling);
  };
  add(plan.study.rules);
  for (const Cell& cell : plan.study.cells)
    for (const RoundSpec& round : cell.spec.rounds) add(round.shortlist);
  plan.limits.poolings = static_cast<int>(poolings.size());
  plan.limits.mergings = static_cast<int>(std::count_if(poolings.begin(), poolings.end(), merges_groups));
}

void set_limits(Plan& plan) {
  plan.limits.topics = plan.study.setting.topics;
  plan.limits.groups = plan.study.setting.groups;
  plan.limits.aggregations = static_cast<int>(plan.measures.aggregations.size());
  count_poolings(plan);
  for (const Cell& cell : plan.study.cells) {
    int people = 0;
    const std::vector<int>& invited = cell.spec.rounds.front().participation.invited;
    for (const int size : invited.empty() ? cell.spec.population.group_sizes : invited) people += size;
    if (const auto* empirical = std::get_if<EmpiricalTruth>(&cell.spec.population.truth))
      for (int g = 0; g < plan.limits.groups; ++g)
        plan.limits.real_people = std::max(plan.limits.real_people, empirical->panel->size(g));
    for (const RoundSpec& round : cell.spec.rounds) {
      plan.limits.allow(round);
      for (const int newcomers : round.participation.newcomers) people += newcomers;
      plan.limits.levels = std::max(plan.limits.levels, round.instrument.scale.levels());
    }
    plan.limits.people = std::max(plan.limits.people, people);
    plan.depth = std::max(plan.depth, static_cast<int>(cell.spec.rounds.size()));
  }
}

}  // namespace

std::size_t Plan::bytes_per_block() const {
  std::size_t bytes = 0;
  for (std::size_t c = 0; c < study.cells.size(); ++c) bytes += RowLayout(fields, c).bytes();
  return bytes;
}

std::shared_ptr<const Plan> make_plan(Study study) {
  auto plan = std::make_shared<Plan>();
  plan->study = std::move(study);
  const Study& s = plan->study;
  plan->measures = measures_of(s);
  add_families(*plan);
  set_limits(*plan);
  plan->blocks = static_cast<std::uint32_t>(s.replicates / s.block_size);
  plan->checkpoints = {plan->blocks};
  if (s.precision.active())
    plan->checkpoints =
        checkpoints(static_cast<std::uint32_t>(s.precision.min_replicates / s.block_size), plan->blocks);
  plan->fields = make_fields(s, plan->measures);
  return plan;
}

}  // namespace delphisim
