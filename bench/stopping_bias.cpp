// SPDX-License-Identifier: MIT
// What stopping at a precision does to estimates: many runs of one cell, each from other replicates, ended at
// the first checkpoint at which one target is reached, against the same runs with a fixed number of
// replicates. Then the same of contrasts between two cells, each stopped by itself: over their common blocks.
//   stopping_bias [RUNS]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "bench/simulate.hpp"
#include "engine/stats/mcse.hpp"

namespace {

using namespace delphisim;

constexpr const char* study_text = R"([study]
name = "stopping"
seed = 11
replicates = 1920
block_size = 64
true_k = 4
reference = "mean/one_pool/top_k_4"
primary = "recall"
delta = 0.05
[topics]
count = 12
[[groups]]
id = "lay"
size = 12
[[truths]]
name = "people"
weights = "people"
[metrics]
rules = ["recall", "regret", "empty"]
process = []
[[rules]]
aggregation = ["mean", "median"]
pooling = "one_pool"
threshold = [{name = "top_k", k = 4}, {name = "score_at_least", cut = 6.4}]
[scenario]
truth = {model = "superpopulation", topic_mean = 6, topic_sd = 0.75}
residual_sd = 1.5
[scenario.rounds.second]
revision = {weight_all = 0.3, retest_sd = 0.6}
[design]
last_round = "first"
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
[[design.rounds]]
name = "second"
scale = {min = 1, max = 9, step = 1}
feedback = {statistic = "mean", to = ["all"]}
[[grid.extra]]
name = "second_look"
set = {"design.last_round" = "second"}
)";

struct Target {
  const char* name;
  std::size_t column, against;  // the same where no difference is meant
  double mcse;
  std::uint32_t first = 30;  // blocks before it is judged
};

struct Column {
  std::vector<Moments> of, against;  // [blocks of all runs]
  double block_size;
  Estimate estimate(std::size_t from, std::size_t blocks, bool paired) const {
    const std::span<const Moments> a = std::span(of).subspan(from, blocks);
    if (!paired) return estimate_mean({a, block_size});
    return paired_difference({a, block_size}, {std::span(against).subspan(from, blocks), block_size});
  }
};

Moments moments(const ColumnSums& s, std::size_t c) {
  return {static_cast<double>(s.n[c]), s.mean(c), s.m2(c)};
}

// Bias, spread and coverage of the estimates of many runs.
struct Tally {
  double runs = 0, sum = 0, squares = 0, mcse = 0, covered = 0, blocks = 0;
  void add(const Estimate& e, double truth, std::size_t used) {
    ++runs, sum += e.value - truth, squares += (e.value - truth) * (e.value - truth), mcse += e.mcse;
    covered += std::abs(e.value - truth) <= 1.96 * e.mcse, blocks += static_cast<double>(used);
  }
  void print(const char* name, const char* how, double target, double block_size) const {
    const double bias = sum / runs, sd = std::sqrt((squares - runs * bias * bias) / (runs - 1));
    std::printf("%-34s %-8s %8.0f %+8.3f (%.3f) %8.2f %8.2f  %5.1f %% (%.1f)\n", name, how,
                blocks / runs * block_size, bias / target, sd / std::sqrt(runs) / target, sd / target,
                mcse / runs / target, 100 * covered / runs,
                100 * std::sqrt(covered / runs * (1 - covered / runs) / runs));
  }
};

// The blocks after which a run ends.
std::size_t end_of(const Column& column, std::size_t from, const Target& target, std::uint32_t most) {
  for (const std::uint32_t at : checkpoints(target.first, most))
    if (column.estimate(from, at, target.column != target.against).mcse <= target.mcse) return at;
  return most;
}

// ends: [runs] blocks that each run had when it ended.
void measure(const char* name, double target, const Column& column, bool paired, std::uint32_t most,
             const std::vector<std::size_t>& ends) {
  const double truth = column.estimate(0, most * ends.size(), paired).value;
  Tally stopped, fixed;
  double total = 0;
  for (std::size_t run = 0; run < ends.size(); ++run) {
    stopped.add(column.estimate(run * most, ends[run], paired), truth, ends[run]);
    total += static_cast<double>(ends[run]);
  }
  const auto same = static_cast<std::size_t>(total / static_cast<double>(ends.size()) + 0.5);
  for (std::size_t run = 0; run < ends.size(); ++run)
    fixed.add(column.estimate(run * most, same, paired), truth, same);
  stopped.print(name, "stopped", target, column.block_size);
  fixed.print("", "fixed", target, column.block_size);
}

void run(std::size_t runs) {
  constexpr std::uint32_t most = 400;  // blocks of a run
  const auto plan = make_plan(parse_study(study_text, "stopping.toml"));
  const std::uint64_t size = plan->study.block_size;
  const std::size_t cells = plan->families.front().cells.size();
  if (cells != 2) throw std::runtime_error("the two cells are not of one family");
  const std::vector<CellSums> sums =
      simulate(*plan, runs * most * size, plan->study.seed, workers_for(0), best_isa());
  std::printf(
      "%zu runs of at most %u replicates, judged from %u on; unit: the target. Monte-Carlo errors in "
      "brackets.\n\n"
      "%-34s %-8s %8s %16s %8s %8s  %s\n",
      runs, static_cast<unsigned>(most * size), static_cast<unsigned>(30 * size), "target", "how",
      "replicates", "bias", "true SE", "told SE", "95 % interval covers");
  const std::size_t columns = plan->measures.columns.size();
  for (const Target& target : {Target{"recall, 0.0035", 0, 0, 0.0035}, Target{"regret, 0.0012", 1, 1, 0.0012},
                               Target{"recall, difference, 0.003", 2 * columns, 0, 0.003},
                               Target{"a rare event (empty list), 0.001", columns + 2, columns + 2, 0.001},
                               Target{"the same, 0.0025, from 960", columns + 2, columns + 2, 0.0025, 15}}) {
    Column column{{}, {}, static_cast<double>(size)};
    for (std::size_t i = 0; i < sums.size(); i += cells) {
      column.of.push_back(moments(sums[i].decisions, target.column));
      column.against.push_back(moments(sums[i].decisions, target.against));
    }
    std::vector<std::size_t> ends;
    for (std::size_t run = 0; run < runs; ++run) ends.push_back(end_of(column, run * most, target, most));
    measure(target.name, target.mcse, column, target.column != target.against, most, ends);
  }
  std::printf("\nContrasts of two cells over their common blocks, each cell stopped by itself:\n");
  for (const Target& target : {Target{"recall, 0.0035", 0, 0, 0.0035}, Target{"regret, 0.0012", 1, 1, 0.0012},
                               Target{"a rare event (empty list), 0.001", columns + 2, columns + 2, 0.001},
                               Target{"the same, 0.0025, from 960", columns + 2, columns + 2, 0.0025, 15}}) {
    Column base{{}, {}, static_cast<double>(size)}, other = base, contrast = base;
    for (std::size_t i = 0; i < sums.size(); i += cells) {
      base.of.push_back(moments(sums[i].decisions, target.column));
      other.of.push_back(moments(sums[i + 1].decisions, target.column));
    }
    contrast.of = other.of, contrast.against = base.of;
    std::vector<std::size_t> ends;
    double longer = 0;
    for (std::size_t run = 0; run < runs; ++run) {
      const std::size_t a = end_of(base, run * most, target, most),
                        b = end_of(other, run * most, target, most);
      ends.push_back(std::min(a, b)), longer += static_cast<double>(std::max(a, b));
    }
    measure(target.name, target.mcse, contrast, true, most, ends);
    std::printf("  (the cell that ran longer had %.0f replicates; values %.5f and %.5f)\n",
                longer / static_cast<double>(runs) * static_cast<double>(size),
                base.estimate(0, most * runs, false).value, other.estimate(0, most * runs, false).value);
  }
}

}  // namespace

int main(int count, char** words) {
  try {
    run(count > 1 ? std::stoull(words[1]) : 500);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
