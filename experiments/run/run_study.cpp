// SPDX-License-Identifier: MIT
#include "experiments/run/run_study.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

#include "engine/exercise/exercise.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/run/resume.hpp"

namespace delphisim {
namespace {

struct WorkItem {
  std::uint32_t family, block;
};

// One worker's room: a simulator and the sums of the cells of one family.
struct Worker {
  explicit Worker(const Plan& plan, Isa isa)
      : runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa,
               plan.study.seed) {}
  ExerciseRunner runner;
  std::vector<std::unique_ptr<CellSums>> sums;  // [cells of the study] made when a cell is first met
  std::vector<CellSums*> wanted;
  std::vector<std::byte> payload;
};

class Runner {
 public:
  Runner(const Plan& plan, const RunOptions& options, const KeptRows& kept, JournalWriter& journal)
      : plan_(plan),
        options_(options),
        kept_(kept),
        journal_(journal),
        workers_(static_cast<std::size_t>(workers_for(options.threads))) {
    for (std::uint64_t b = options.shard; b < plan.blocks; b += options.shards)
      for (std::uint32_t f = 0; f < plan.families.size(); ++f)
        if (missing_in(f, static_cast<std::uint32_t>(b)))
          items_.push_back({f, static_cast<std::uint32_t>(b)});
  }

  void run(RunReport& report) {
    parallel_blocks(items_.size(), options_.threads, [&](int worker, std::size_t i) {
      if (options_.stop && options_.stop()) return;
      compute(workers_[static_cast<std::size_t>(worker)], items_[i], report);
    });
  }

 private:
  bool missing_in(std::uint32_t family, std::uint32_t block) const {
    const std::vector<int>& cells = plan_.families[family].cells;
    return std::any_of(cells.begin(), cells.end(), [&](int c) {
      return !kept_.has(plan_.study.cells[static_cast<std::size_t>(c)].digest, block);
    });
  }

  void compute(std::optional<Worker>& slot, WorkItem item, RunReport& report) {
    if (!slot) slot.emplace(plan_, options_.isa);
    Worker& w = *slot;
    const PlannedFamily& family = plan_.families[item.family];
    w.sums.resize(plan_.study.cells.size());
    w.wanted.assign(family.cells.size(), nullptr);
    for (std::size_t i = 0; i < family.cells.size(); ++i) {
      const auto c = static_cast<std::size_t>(family.cells[i]);
      if (kept_.has(plan_.study.cells[c].digest, item.block)) continue;
      if (!w.sums[c])
        w.sums[c] = std::make_unique<CellSums>(plan_.study.setting, plan_.measures, plan_.study.block_size,
                                               plan_.study.keep_values[c] != 0);
      w.sums[c]->clear();
      w.wanted[i] = w.sums[c].get();
    }
    for (std::uint32_t r = 0; r < plan_.study.block_size; ++r)
      w.runner.run(family.family, item.block * plan_.study.block_size + r, w.wanted);
    store(w, family, item.block, report);
  }

  void store(Worker& w, const PlannedFamily& family, std::uint32_t block, RunReport& report) {
    for (std::size_t i = 0; i < family.cells.size(); ++i) {
      if (!w.wanted[i]) continue;
      const auto c = static_cast<std::size_t>(family.cells[i]);
      const RowLayout layout(plan_.fields, c);
      w.payload.resize(layout.bytes());
      write_row(*w.wanted[i], layout, w.payload);
      journal_.append(plan_.study.cells[c].digest, block, w.payload);
      const std::scoped_lock lock(mutex_);
      ++report.computed_rows;
    }
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (options_.progress) options_.progress(done_, items_.size());
  }

  const Plan& plan_;
  const RunOptions& options_;
  const KeptRows& kept_;
  JournalWriter& journal_;
  std::vector<std::optional<Worker>> workers_;
  std::vector<WorkItem> items_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

std::size_t planned_rows(const Plan& plan, const RunOptions& options) {
  if (plan.blocks <= options.shard) return 0;
  const std::uint64_t blocks =
      (std::uint64_t{plan.blocks} - options.shard + options.shards - 1) / options.shards;
  return blocks * plan.study.cells.size();
}

}  // namespace

RunReport run_study(const std::shared_ptr<const Plan>& plan, const RunOptions& options,
                    const std::vector<Attribute>& run_facts) {
  RunReport report;
  check_output(options);
  const JournalHeader header = journal_header(*plan, options.isa);
  {
    OpenJournal journal = open_journal(*plan, header, options, report);
    Runner(*plan, options, journal.kept, journal.writer).run(report);
    journal.writer.sync();
  }
  report.missing_rows = planned_rows(*plan, options) - report.kept_rows - report.computed_rows;
  if (options.shards == 1) {
    std::vector<JournalReader> journals;
    journals.emplace_back(journal_path(options.output));
    write_results_of(*plan, JournalRows(std::move(journals)), *header.find("canary"), options.output, true,
                     run_facts);
  }
  return report;
}

}  // namespace delphisim
