// SPDX-License-Identifier: MIT
#include "analysis/fit/simulate_change.hpp"

#include <memory>

#include "engine/exercise/exercise.hpp"
#include "engine/metrics/info.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t block_size = 64;

Value texts(const std::vector<std::string>& list) {
  Value::Array array;
  for (const std::string& s : list) array.push_back({{}, s});
  return {{}, std::move(array)};
}

double mean_of_statistic(const Plan& plan, const std::vector<CellSums>& blocks, std::string_view name) {
  for (std::size_t i = 0; i < plan.measures.process.size(); ++i) {
    const ProcessColumn& column = plan.measures.process[i];
    if (column.round != 1 || name_of(plan.measures, column) != name) continue;
    Moments m;
    for (const CellSums& b : blocks)
      m = merge(m, {static_cast<double>(b.process.n[i]), b.process.mean(i), b.process.m2(i)});
    return m.mean;
  }
  return 0;
}

}  // namespace

Overrides base_overrides(const Value& scenario) {
  return {{{"scenario", scenario},
           {"grid", Value{{}, Value::Table{}}},
           {"study.block_size", Value{{}, static_cast<std::int64_t>(block_size)}},
           {"study.replicates", Value{{}, static_cast<std::int64_t>(30 * block_size)}},
           {"study.keep_values", texts({})},
           {"metrics.rules", texts({"recall"})},
           {"study.primary", Value{{}, std::string("recall")}}}};
}

ChangeOfMoments simulate_under(const std::filesystem::path& study, std::uint64_t replicates) {
  return [=](const Value& scenario) {
    Overrides overrides = base_overrides(scenario);
    overrides.values.push_back(
        {"metrics.process", Value{{}, std::string("all")}});  // the study may publish others
    const auto plan = make_plan(read_study(study, overrides));
    const std::size_t blocks = static_cast<std::size_t>((replicates + block_size - 1) / block_size);
    std::vector<CellSums> sums(blocks, CellSums(plan->study.setting, plan->measures, block_size));
    std::vector<std::unique_ptr<ExerciseRunner>> runners(static_cast<std::size_t>(workers_for(0)));
    parallel_blocks(blocks, 0, [&](int worker, std::size_t b) {
      auto& runner = runners[static_cast<std::size_t>(worker)];
      if (!runner) {
        runner = std::make_unique<ExerciseRunner>(plan->study.setting, plan->measures, plan->limits,
                                                  plan->depth, plan->widest, best_isa(), plan->study.seed);
      }
      std::vector<CellSums*> wanted{&sums[b]};
      for (std::uint32_t r = 0; r < block_size; ++r)
        runner->run(plan->families.front().family, static_cast<std::uint32_t>(b) * block_size + r, wanted);
    });
    const auto mean = [&](std::string_view name) { return mean_of_statistic(*plan, sums, name); };
    return SimulatedChange{mean("mean_change"), mean("sd_change"), mean("topics"), mean("listed_topics"),
                           mean("listed_once")};
  };
}

}  // namespace delphisim
