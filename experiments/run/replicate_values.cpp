// SPDX-License-Identifier: MIT
#include "experiments/run/replicate_values.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include "engine/exercise/exercise.hpp"
#include "experiments/run/parallel_blocks.hpp"

namespace delphisim {
namespace {

// Writes down the wanted columns of a replicate.
class Keeper : public ExerciseObserver {
 public:
  explicit Keeper(const std::vector<ReplicateRequest::Column>& columns) : columns_(columns) {}
  void look(const std::vector<int>& cells, std::vector<std::vector<double>>& values, std::size_t row) {
    cells_ = &cells, values_ = &values, row_ = row;
  }
  void played(const PlayedRound&) override {}
  void decided(const DecidedCell&) override {}
  void measured(int cell, std::span<const double> rules, std::span<const double> process) override {
    auto& all = (*values_)[static_cast<std::size_t>((*cells_)[static_cast<std::size_t>(cell)])];
    for (std::size_t i = 0; i < columns_.size(); ++i)
      all[row_ * columns_.size() + i] = (columns_[i].process ? process : rules)[columns_[i].column];
  }

 private:
  const std::vector<ReplicateRequest::Column>& columns_;
  const std::vector<int>* cells_ = nullptr;
  std::vector<std::vector<double>>* values_ = nullptr;
  std::size_t row_ = 0;
};

struct ColumnsWorker {
  ColumnsWorker(const Plan& plan, const ReplicateRequest& request)
      : runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, request.isa,
               plan.study.seed),
        keeper(request.columns) {
    for (int c = 0; c < plan.widest; ++c) sums.emplace_back(plan.study.setting, plan.measures, 1);
    runner.share_truths(request.sharing);
    runner.observe(&keeper);
  }
  ExerciseRunner runner;
  Keeper keeper;
  std::vector<CellSums> sums;
  std::vector<CellSums*> wanted;
};

constexpr std::uint32_t kTurn = 32;  // replicates that a worker plays at once

}  // namespace

std::vector<std::vector<double>> replicate_values(const Plan& plan, const ReplicateRequest& request) {
  std::vector<std::vector<double>> values(plan.study.cells.size(),
                                          std::vector<double>(request.count * request.columns.size()));
  std::vector<std::unique_ptr<ColumnsWorker>> workers(static_cast<std::size_t>(workers_for(request.threads)));
  const std::size_t turns = (request.count + kTurn - 1) / kTurn, families = plan.families.size();
  std::mutex mutex;
  std::size_t done = 0;
  parallel_blocks(turns * families, request.threads, [&](int place, std::size_t i) {
    auto& slot = workers[static_cast<std::size_t>(place)];
    if (!slot) slot = std::make_unique<ColumnsWorker>(plan, request);
    ColumnsWorker& w = *slot;
    const PlannedFamily& family = plan.families[i % families];
    w.wanted.clear();
    for (std::size_t c = 0; c < family.cells.size(); ++c) {
      w.sums[c].clear();
      w.wanted.push_back(&w.sums[c]);
    }
    const auto from = static_cast<std::uint32_t>(i / families) * kTurn;
    const std::uint32_t until = std::min(from + kTurn, request.count);
    for (std::uint32_t r = from; r < until; ++r) {
      w.keeper.look(family.cells, values, r);
      w.runner.run(family.family, request.first + r, w.wanted);
    }
    const std::scoped_lock lock(mutex);
    done += (until - from) * family.cells.size();
    if (request.progress) request.progress(done, request.count * plan.study.cells.size());
  });
  return values;
}

}  // namespace delphisim
