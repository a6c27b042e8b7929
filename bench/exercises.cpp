// SPDX-License-Identifier: MIT
// The exercises of any study on one thread, and nothing else: no store, no plan in the time.
//   exercises STUDY REPLICATES ISA [KEY=VALUE...]
// Changes of the study as with --set. Prints a line of JSON: replicates, cells, families, rules, people,
// topics, cpu_s (the least of up to nine turns) and a digest of all that was measured.
#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <string>

#include "engine/exercise/exercise.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/digest.hpp"
#include "experiments/study/toml_text.hpp"

namespace {

using namespace delphisim;

std::string measure(const Plan& plan, std::uint32_t reps, Isa isa, double& seconds) {
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa,
                        plan.study.seed);
  std::vector<CellSums> sums;
  for (std::size_t c = 0; c < plan.study.cells.size(); ++c)
    sums.emplace_back(plan.study.setting, plan.measures, 1);
  const std::clock_t start = std::clock();
  for (const PlannedFamily& f : plan.families) {
    std::vector<CellSums*> wanted;
    for (const int c : f.cells) wanted.push_back(&sums[static_cast<std::size_t>(c)]);
    for (std::uint32_t r = 0; r < reps; ++r) runner.run(f.family, r, wanted);
  }
  seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  Hasher hasher;
  for (const CellSums& s : sums)
    for (const ColumnSums* part : {&s.decisions, &s.process})
      for (std::size_t i = 0; i < part->n.size(); ++i) {
        const double values[] = {static_cast<double>(part->n[i]), part->mean(i), part->m2(i)};
        hasher.update(values, sizeof values);
      }
  return hasher.finish().hex();
}

void run(int count, char** words) {
  if (count < 4) throw std::runtime_error("exercises STUDY REPLICATES ISA [KEY=VALUE...]");
  const std::optional<Isa> isa = parse_isa(words[3]);
  if (!isa || !isa_available(*isa))
    throw std::runtime_error("this processor does not have the instruction set");
  const auto reps = static_cast<std::uint32_t>(std::stoul(words[2]));
  Overrides overrides;
  for (int i = 4; i < count; ++i) {
    const std::string word = words[i], key = word.substr(0, word.find('='));
    overrides.values.emplace_back(key, parse_value(word.substr(key.size() + 1), key));
  }
  const auto plan = make_plan(read_study(words[1], overrides));
  double least = 1e9, spent = 0;
  std::string digest;
  for (int turn = 0; turn < 9 && (turn == 0 || spent < 4); ++turn) {
    double seconds = 0;
    const std::string found = measure(*plan, reps, *isa, seconds);
    if (turn > 0 && found != digest) throw std::runtime_error("two turns differ");
    digest = found;
    least = std::min(least, seconds);
    spent += seconds;
    if (reps <= 64) break;  // to count instructions: one turn
  }
  std::printf(
      "{\"replicates\": %u, \"cells\": %zu, \"families\": %zu, \"rules\": %zu, \"people\": %d, \"topics\": "
      "%zu, "
      "\"cpu_s\": %.9f, \"digest\": \"%s\"}\n",
      reps, plan->study.cells.size(), plan->families.size(), plan->study.rules.size(), plan->limits.people,
      plan->study.topics.size(), least, digest.c_str());
}

}  // namespace

int main(int count, char** words) {
  try {
    run(count, words);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
