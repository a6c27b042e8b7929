// SPDX-License-Identifier: MIT
#include "cli/calibrate.hpp"

#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>

#include "engine/exercise/exercise.hpp"
#include "experiments/store/journal.hpp"

namespace delphisim::cli {
namespace {

constexpr std::size_t most_played = 24;  // families
constexpr double longest_turn = 0.02;    // seconds for one of them

double resident_bytes() {
  double pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

// Time on the processor: other programs, which come and go, do not count.
double processor_seconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds_of(ExerciseRunner& runner, const Family& family, std::vector<CellSums*>& wanted) {
  runner.run(family, 0, wanted);  // warm
  const double start = processor_seconds();
  std::uint32_t replicates = 0;
  double spent = 0;
  do {
    runner.run(family, ++replicates, wanted);
    spent = processor_seconds() - start;
  } while (spent < longest_turn && replicates < 1000);
  return spent / replicates;
}

}  // namespace

Cost calibrate(const Plan& plan, Isa isa, int threads) {
  const double before = resident_bytes();
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa,
                        plan.study.seed);
  std::vector<CellSums> sums;
  for (int c = 0; c < plan.widest; ++c)
    sums.emplace_back(plan.study.setting, plan.measures, plan.study.block_size);
  Cost cost;
  double cells = 0;
  const std::size_t step = (plan.families.size() + most_played - 1) / most_played;
  for (std::size_t f = 0; f < plan.families.size(); f += step) {
    const PlannedFamily& family = plan.families[f];
    std::vector<CellSums*> wanted;
    for (std::size_t c = 0; c < family.cells.size(); ++c) wanted.push_back(&sums[c]);
    cost.seconds += seconds_of(runner, family.family, wanted);
    cells += static_cast<double>(family.cells.size());
  }
  cost.seconds *= static_cast<double>(plan.study.cells.size()) / cells;
  const double now = resident_bytes(), worker = std::max(0.0, now - before);
  const double rows = static_cast<double>(plan.study.cells.size()) * plan.blocks;
  cost.memory = now + worker * (threads - 1) + rows * sizeof(JournalEntry);
  return cost;
}

double results_bytes(const Plan& plan) {
  double bytes = 0;
  for (const Field& field : plan.fields) {
    double cells = 0;
    for (std::size_t c = 0; c < plan.study.cells.size(); ++c) cells += field.applies_to(c);
    // Sums over blocks are stored as 64-bit numbers.
    bytes += cells * static_cast<double>(field.count()) *
             (field.fold == Fold::sum ? 8.0 : static_cast<double>(size_of(field.element)) * plan.blocks);
  }
  return bytes;
}

}  // namespace delphisim::cli
