// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// The sums of every block and cell of a plan's first family, [blocks][cells], as a run computes them, and
/// without storing them.
inline std::vector<CellSums> simulate(const Plan& plan, std::uint64_t reps, std::uint64_t seed, int threads,
                                      Isa isa) {
  const std::uint64_t block = plan.study.block_size;
  const std::size_t blocks = static_cast<std::size_t>((reps + block - 1) / block);
  const PlannedFamily& family = plan.families.front();
  std::vector<std::vector<CellSums>> done(blocks);
  std::vector<std::optional<ExerciseRunner>> runners(static_cast<std::size_t>(threads));
  parallel_blocks(blocks, threads, [&](int worker, std::size_t b) {
    auto& runner = runners[static_cast<std::size_t>(worker)];
    if (!runner)
      runner.emplace(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa, seed);
    for (std::size_t c = 0; c < family.cells.size(); ++c)
      done[b].emplace_back(plan.study.setting, plan.measures, block);
    std::vector<CellSums*> wanted;
    for (CellSums& s : done[b]) wanted.push_back(&s);
    for (std::uint64_t r = b * block; r < std::min(reps, (b + 1) * block); ++r)
      runner->run(family.family, static_cast<std::uint32_t>(r), wanted);
  });
  std::vector<CellSums> all;
  for (std::vector<CellSums>& b : done) std::move(b.begin(), b.end(), std::back_inserter(all));
  return all;
}

}  // namespace delphisim
