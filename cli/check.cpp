// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>

#include "analysis/estimates/format.hpp"
#include "cli/calibrate.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/study_options.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/notes.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

// "8.3 MB", "2.1 GB".
std::string size_text(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

// Each factor with its levels, as many as a line holds.
void print_factors(const Study& s, const Paint& paint) {
  if (s.factors.empty()) return;
  fmt::print("\n{} (the first level is the base)\n", paint.heading("Factors"));
  for (std::size_t f = 0; f < s.factors.size(); ++f) {
    std::vector<std::string> levels;
    for (const Cell& cell : s.cells)
      if (std::find(levels.begin(), levels.end(), cell.levels[f].second) == levels.end())
        levels.push_back(cell.levels[f].second);
    std::string line;
    for (std::size_t l = 0; l < levels.size() && line.size() < 70; ++l)
      line += (l > 0 ? ", " : "") + levels[l];
    const bool all =
        line.size() < 70 || std::count(line.begin(), line.end(), ',') + 1 == static_cast<long>(levels.size());
    fmt::print("  {:<28} {:>6}  {}{}\n", s.factors[f], levels.size(), line, all ? "" : ", ...");
  }
}

void print_cost(const Plan& plan, Isa isa) {
  const Study& s = plan.study;
  const int threads = workers_for(0);
  const Cost cost = calibrate(plan, isa, threads);
  const auto time = [&](std::uint64_t replicates) {
    return duration(cost.seconds * static_cast<double>(replicates) / threads);
  };
  const char* const how = s.precision.active() ? "at most; " : "";
  fmt::print("  replicates  {:>12}   {}in {} blocks of {}\n", format_count(static_cast<double>(s.replicates)),
             how, plan.blocks, s.block_size);
  if (s.precision.active()) {
    const std::uint64_t least = s.precision.min_replicates;
    fmt::print("  at least    {:>12}   then until {} reached, judged at {} checkpoints\n",
               format_count(static_cast<double>(least)),
               s.precision.targets.size() == 1 ? "its target is" : "all targets are",
               plan.checkpoints.size());
    fmt::print("  time        {:>12}   at least; at most {}; estimated, {} threads, {}\n", time(least),
               time(s.replicates), threads, name_of(isa));
  } else {
    fmt::print("  time        {:>12}   estimated, {} threads, {}\n", time(s.replicates), threads,
               name_of(isa));
  }
  fmt::print("  memory      {:>12}   estimated\n", size_text(cost.memory));
  fmt::print("  journal     {:>12}   {}the results file is smaller than {}\n",
             size_text(static_cast<double>(plan.bytes_per_block()) * plan.blocks), how,
             size_text(results_bytes(plan) + 2e5));
}

void print_cells(const Study& s, const Paint& paint) {
  const std::size_t shown = std::min<std::size_t>(s.cells.size(), 24);
  std::size_t name = 28, assumptions = 20;
  for (std::size_t c = 0; c < shown; ++c) {
    name = std::max(name, s.cells[c].name.size());
    assumptions = std::max(assumptions, s.cells[c].assumptions.size());
  }
  fmt::print("\n{}\n  {:<{}} {:<{}} {:>6}  levels\n", paint.heading("Cells"), "name", name, "assumptions",
             assumptions, "rounds");
  for (std::size_t c = 0; c < shown; ++c) {
    std::string levels;
    for (const auto& [factor, level] : s.cells[c].levels)
      levels += (levels.empty() ? "" : ", ") + factor + " = " + level;
    fmt::print("  {:<{}} {:<{}} {:>6}  {}\n", s.cells[c].name, name, s.cells[c].assumptions, assumptions,
               s.cells[c].spec.rounds.size(), levels);
  }
  if (s.cells.size() > shown) fmt::print("  ... and {} more\n", s.cells.size() - shown);
}

}  // namespace

Usage check_usage() {
  Usage usage{"STUDY",
              "Reads a study file and the files it names, reports every mistake in them, and says what a run "
              "would cost. Nothing is written.",
              study_options()};
  usage.options.push_back(isa_option());
  return usage;
}

int run_check(const Parsed& line) {
  const Isa isa = isa_of(line);
  const auto plan = plan_of(line);
  const Study& s = plan->study;
  const Paint paint = paint_of(line);
  fmt::print("{} {}\n{}\n\n", paint.heading(s.name + ":"), s.title, s.question);
  fmt::print("  topics      {:>12}   groups  {:>8}   people {:>8}\n", s.topics.size(), s.groups.size(),
             plan->limits.people);
  fmt::print("  cells       {:>12}   branch families {:>8}\n", s.cells.size(), plan->families.size());
  fmt::print("  rules       {:>12}   distinct scores {:>8}\n", s.rules.size(), plan->measures.scores.size());
  print_cost(*plan, isa);
  fmt::print("  reference   {}\n  primary     {} against {}, smallest difference that matters {}\n",
             id_of(s.rules[static_cast<std::size_t>(s.reference_rule)]), s.primary_metric,
             s.truths.front().name, s.delta);
  print_factors(s, paint);
  print_cells(s, paint);
  for (const std::string& note : notes_on(s)) fmt::print("\n{} {}\n", paint.warning("Note:"), note);
  fmt::print("\nNo mistakes found.\n");
  print_next(line, "delphisim run " + shell_word(line.positional().front()) + " -o results.h5");
  return Exit::done;
}

}  // namespace delphisim::cli
