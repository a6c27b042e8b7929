// SPDX-License-Identifier: MIT
#include "analysis/planner/sampler.hpp"

#include <algorithm>
#include <map>

namespace delphisim {

CellSpec with_invited(CellSpec cell, const std::vector<int>& invited) {
  if (cell.amend.people == invited_in(cell)) cell.amend.people = invited;
  std::vector<int>& own = cell.rounds.front().participation.invited;
  own = invited == cell.population.group_sizes ? std::vector<int>{} : invited;
  return cell;
}

std::vector<int> invited_in(const CellSpec& cell) {
  const std::vector<int>& own = cell.rounds.front().participation.invited;
  return own.empty() ? cell.population.group_sizes : own;
}

Sampler::Sampler(const Question& question, const Goal& goal, const SamplerOptions& options)
    : question_(question), goal_(goal), options_(options), levels_(levels_of(goal, question.targets)) {}

void Sampler::extend(const std::vector<Trial*>& trials, std::uint32_t blocks) { play(trials, blocks, 0); }

void Sampler::play(const std::vector<Trial*>& trials, std::uint32_t blocks, std::uint32_t offset) {
  std::map<std::uint32_t, std::vector<Trial*>> waiting;  // by the blocks that they have
  for (Trial* trial : trials)
    if (trial->blocks.count < blocks) waiting[trial->blocks.count].push_back(trial);
  for (const auto& [have, list] : waiting) {
    Study study = question_.study;
    const Cell base = study.cells.front();
    study.cells.assign(list.size(), base);
    study.kept.assign(list.size(), {});
    for (std::size_t i = 0; i < list.size(); ++i) study.cells[i].spec = list[i]->cell;
    study.block_size = plan_block;
    study.replicates = plan_block;
    const auto plan = make_plan(std::move(study));
    ReplicateRequest request;
    for (const Target& target : question_.targets) request.columns.push_back(target.column);
    request.first = offset + have * plan_block;
    request.count = (blocks - have) * plan_block;
    request.sharing = goal_.sense == Sense::truths ? goal_.panels : 1;
    request.threads = options_.threads;
    request.isa = options_.isa;
    request.progress = options_.progress;
    const auto values = replicate_values(*plan, request);
    for (std::size_t i = 0; i < list.size(); ++i)
      add_blocks(goal_, question_.targets, values[i], list[i]->blocks);
    exercises_ += static_cast<double>(request.count) * static_cast<double>(list.size());
  }
}

}  // namespace delphisim
