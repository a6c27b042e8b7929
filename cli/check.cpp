// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <chrono>

#include "analysis/estimates/format.hpp"
#include "cli/progress.hpp"
#include "cli/study_options.hpp"
#include "engine/exercise/exercise.hpp"
#include "experiments/run/parallel_blocks.hpp"

namespace delphisim::cli {
namespace {

// Seconds of one replicate of all cells on one thread, from a short calibration of each family.
double seconds_per_replicate(const Plan& plan, Isa isa) {
  using Clock = std::chrono::steady_clock;
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa,
                        plan.study.seed);
  CellSums sums(plan.study.setting, plan.measures, 1, false);
  double total = 0;
  for (const PlannedFamily& f : plan.families) {
    std::vector<CellSums*> wanted(f.cells.size(), &sums);
    runner.run(f.family, 0, wanted);  // warm
    const Clock::time_point start = Clock::now();
    std::uint32_t replicates = 0;
    double spent = 0;
    do {
      runner.run(f.family, ++replicates, wanted);
      spent = std::chrono::duration<double>(Clock::now() - start).count();
    } while (spent < 0.02 && replicates < 1000);
    total += spent / replicates;
  }
  return total;
}

void print_cells(const Study& s) {
  fmt::print("\nCells\n  {:<28} {:<20} {:>6}  levels\n", "name", "assumptions", "rounds");
  constexpr std::size_t most = 40;
  for (std::size_t c = 0; c < s.cells.size() && c < most; ++c) {
    std::string levels;
    for (const auto& [factor, level] : s.cells[c].levels)
      levels += (levels.empty() ? "" : ", ") + factor + " = " + level;
    fmt::print("  {:<28} {:<20} {:>6}  {}\n", s.cells[c].name, s.cells[c].assumptions,
               s.cells[c].spec.rounds.size(), levels);
  }
  if (s.cells.size() > most) fmt::print("  ... and {} more\n", s.cells.size() - most);
}

}  // namespace

int run_check(const Arguments& arguments) {
  Usage usage{"check", "STUDY",
              "Reads a study file and the files it names, reports every mistake in them, and says what a run "
              "would cost. Nothing is written.",
              study_options()};
  usage.options.push_back(isa_option());
  const auto parsed = parse(usage, arguments);
  if (!parsed) return Exit::done;
  const auto plan = plan_of(*parsed);
  const Study& s = plan->study;
  const Isa isa = isa_of(*parsed);
  const int threads = workers_for(0);
  const double seconds = seconds_per_replicate(*plan, isa) * static_cast<double>(s.replicates) / threads;
  const double bytes = static_cast<double>(plan->bytes_per_block()) * plan->blocks;

  fmt::print("{}: {}\n{}\n\n", s.name, s.title, s.question);
  fmt::print("  topics      {:>12}   groups  {:>8}   people {:>8}\n", s.topics.size(), s.groups.size(),
             plan->limits.people);
  fmt::print("  cells       {:>12}   branch families {:>8}\n", s.cells.size(), plan->families.size());
  fmt::print("  rules       {:>12}   distinct scores {:>8}\n", s.rules.size(), plan->measures.scores.size());
  fmt::print("  replicates  {:>12}   in {} blocks of {}\n", format_count(static_cast<double>(s.replicates)),
             plan->blocks, s.block_size);
  fmt::print("  time        {:>12}   estimated, {} threads, {}\n", duration(seconds), threads, name_of(isa));
  fmt::print("  journal     {:>9.1f} MB   the results file is smaller\n", bytes / 1e6);
  fmt::print("  reference   {}\n  primary     {} against {}, smallest difference that matters {}\n",
             id_of(s.rules[static_cast<std::size_t>(s.reference_rule)]), s.primary_metric,
             s.truths.front().name, s.delta);
  print_cells(s);
  fmt::print("\nNo mistakes found. Next: delphisim run {} -o results.h5\n", parsed->positional().front());
  return Exit::done;
}

}  // namespace delphisim::cli
