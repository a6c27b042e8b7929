// SPDX-License-Identifier: MIT
// The reference workload as configs/reference_workload.toml says it, in the form that other programs for it
// print:
//   reference_workload --reps N --seed S --procs P [--out f.json] [--isa NAME]
// cpu_s: processor time of the simulation, as wall_s. JSON with 154 names, means and Monte-Carlo errors. The
// engine runs as for any study; only the names are this program's.
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "bench/simulate.hpp"
#include "engine/metrics/info.hpp"

namespace {

using namespace delphisim;
using Clock = std::chrono::steady_clock;

struct Options {
  std::uint64_t reps = 1000, seed = 1;
  int procs = 1;
  std::string out;
  Isa isa = best_isa();
};

Options parse(int count, char** words) {
  Options o;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = words[i], value = words[i + 1];
    if (name == "--reps")
      o.reps = std::stoull(value);
    else if (name == "--seed")
      o.seed = std::stoull(value);
    else if (name == "--procs")
      o.procs = std::stoi(value);
    else if (name == "--out")
      o.out = value;
    else if (name == "--isa" && parse_isa(value))
      o.isa = *parse_isa(value);
    else
      throw std::runtime_error("unknown option " + name);
  }
  if (!isa_available(o.isa)) throw std::runtime_error("this processor does not have the instruction set");
  return o;
}

struct Vector {
  std::vector<std::string> names;
  std::vector<double> mean, mcse;
};

// Folds a column over blocks in order.
void add(Vector& v, const std::string& name, const std::vector<CellSums>& sums, std::size_t cells,
         std::size_t cell, ColumnSums CellSums::*part, std::size_t column, double unit = 1) {
  Moments m;
  for (std::size_t i = cell; i < sums.size(); i += cells) {
    const ColumnSums& s = sums[i].*part;
    m = merge(m, {static_cast<double>(s.n[column]), s.mean(column), s.m2(column)});
  }
  v.names.push_back(name);
  v.mean.push_back(unit * m.mean);
  v.mcse.push_back(unit * std::sqrt(variance(m) / m.n));
}

std::size_t process_column(const Plan& plan, std::string_view statistic, int round) {
  for (std::size_t i = 0; i < plan.measures.process.size(); ++i) {
    const ProcessColumn& c = plan.measures.process[i];
    if (c.round == round && name_of(plan.measures, c) == statistic) return i;
  }
  throw std::runtime_error("the study lacks the statistic " + std::string(statistic));
}

Vector collect(const Plan& plan, const std::vector<CellSums>& sums) {
  Vector v;
  const std::size_t cells = plan.families.front().cells.size(), columns = plan.measures.columns.size();
  const auto process = [&](const char* name, const char* statistic, int round, double unit = 1) {
    add(v, name, sums, cells, 0, &CellSums::process, process_column(plan, statistic, round), unit);
  };
  process("n_short", "carried", 0);
  process("n_kept", "people", 1);
  process("n_valid2", "ratings", 0);
  process("n_valid3", "ratings", 1);
  add(v, "final_overlap", sums, cells, 0, &CellSums::decisions, 24 * columns);
  process("short_cover", "carried_recall", 0, plan.study.true_k);
  process("mean_x2", "rating_mean", 0);
  process("mean_x3", "rating_mean", 1);
  process("sd2_short", "carried_sd_mean", 0);
  process("sd3_short", "topic_sd_mean", 1);
  for (int round = 2; round <= 3; ++round)
    for (std::size_t rule = 0; rule < 24; ++rule) {
      const char* const aggregations[] = {"mean", "median", "lcb196", "lcb1645", "trim20", "share7"};
      std::string name(1, 'r');
      name += std::to_string(round);
      name += '.';
      name += aggregations[rule / 4];
      name += rule / 2 % 2 ? ".equal" : ".pooled";
      name += rule % 2 ? ".top25" : ".top10";
      const char* const metrics[] = {".overlap", ".tau", ".nsel"};
      for (std::size_t m = 0; m < 3; ++m)
        add(v, name + metrics[m], sums, cells, round == 2 ? 1 : 0, &CellSums::decisions, rule * columns + m);
    }
  return v;
}

void run(const Options& options, Clock::time_point start) {
  const auto plan = make_plan(read_study(DELPHISIM_REFERENCE_STUDY));
  const Clock::time_point before = Clock::now();
  const std::clock_t cpu_before = std::clock();
  const std::vector<CellSums> sums = simulate(*plan, options.reps, options.seed, options.procs, options.isa);
  const double wall = std::chrono::duration<double>(Clock::now() - before).count();
  const double cpu = static_cast<double>(std::clock() - cpu_before) / CLOCKS_PER_SEC;
  const Vector v = collect(*plan, sums);
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  const nlohmann::ordered_json json = {
      {"impl", "delphisim"},
      {"variant", name_of(options.isa)},
      {"reps", options.reps},
      {"seed", options.seed},
      {"procs", options.procs},
      {"wall_s", wall},
      {"cpu_s", cpu},
      {"total_s", std::chrono::duration<double>(Clock::now() - start).count()},
      {"reps_per_s", static_cast<double>(options.reps) / wall},
      {"peak_rss_kb", usage.ru_maxrss},
      {"names", v.names},
      {"mean", v.mean},
      {"mcse", v.mcse}};
  if (options.out.empty())
    std::cout << json.dump() << '\n';
  else
    std::ofstream(options.out) << json.dump() << '\n';
}

}  // namespace

int main(int count, char** words) {
  const Clock::time_point start = Clock::now();
  try {
    run(parse(count, words), start);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
