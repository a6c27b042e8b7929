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

std::size_t blocks_of_shard(const Plan& plan, const RunOptions& options) {
  if (plan.blocks <= options.shard) return 0;
  return (std::size_t{plan.blocks} - options.shard + options.shards - 1) / options.shards;
}

// One worker's room: a simulator and the sums of the cells of one family.
struct Worker {
  explicit Worker(const Plan& plan, Isa isa)
      : runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa,
               plan.study.seed) {}
  ExerciseRunner runner;
  std::vector<std::unique_ptr<CellSums>> sums;  // [cells of a family] made when a place is first filled
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
        workers_(static_cast<std::size_t>(workers_for(options.threads))) {}

  // Blocks in turn, all families of each: no list of what is to be done, which would grow with the
  // replicates.
  void run(RunReport& report) {
    const std::size_t families = plan_.families.size(), items = blocks_of_shard(plan_, options_) * families;
    const auto family_of = [&](std::size_t i) -> const PlannedFamily& {
      return plan_.families[i % families];
    };
    const auto block_of = [&](std::size_t i) {
      return static_cast<std::uint32_t>(options_.shard + i / families * options_.shards);
    };
    for (std::size_t i = 0; i < items; ++i) all_ += missing_in(family_of(i), block_of(i));
    parallel_blocks(items, options_.threads, [&](int worker, std::size_t i) {
      if (!missing_in(family_of(i), block_of(i)) || (options_.stop && options_.stop())) return;
      compute(workers_[static_cast<std::size_t>(worker)], family_of(i), block_of(i), report);
    });
  }

 private:
  bool missing_in(const PlannedFamily& family, std::uint32_t block) const {
    const std::vector<int>& cells = family.cells;
    return std::any_of(cells.begin(), cells.end(), [&](int c) {
      return !kept_.has(plan_.study.cells[static_cast<std::size_t>(c)].digest, block);
    });
  }

  void compute(std::optional<Worker>& slot, const PlannedFamily& family, std::uint32_t block,
               RunReport& report) {
    if (!slot) slot.emplace(plan_, options_.isa);
    Worker& w = *slot;
    w.sums.resize(static_cast<std::size_t>(plan_.widest));
    w.wanted.assign(family.cells.size(), nullptr);
    for (std::size_t i = 0; i < family.cells.size(); ++i) {
      const auto c = static_cast<std::size_t>(family.cells[i]);
      if (kept_.has(plan_.study.cells[c].digest, block)) continue;
      const bool keep = plan_.study.keep_values[c] != 0;
      if (!w.sums[i] || w.sums[i]->process_values.empty() == keep)
        w.sums[i] = std::make_unique<CellSums>(plan_.study.setting, plan_.measures, plan_.study.block_size, keep);
      w.sums[i]->clear();
      w.wanted[i] = w.sums[i].get();
    }
    for (std::uint32_t r = 0; r < plan_.study.block_size; ++r)
      w.runner.run(family.family, block * plan_.study.block_size + r, w.wanted);
    store(w, family, block, report);
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
    if (options_.progress) options_.progress(done_, all_);
  }

  const Plan& plan_;
  const RunOptions& options_;
  const KeptRows& kept_;
  JournalWriter& journal_;
  std::vector<std::optional<Worker>> workers_;
  std::mutex mutex_;
  std::size_t done_ = 0, all_ = 0;  // blocks of a family
};

}  // namespace

RunReport run_study(const std::shared_ptr<const Plan>& plan, const RunOptions& options,
                    const std::vector<Attribute>& run_facts) {
  RunReport report;
  check_output(options);
  const JournalHeader header = journal_header(*plan, options.isa);
  // Locked until the results are written, so that nobody else writes them meanwhile.
  OpenJournal journal = open_journal(*plan, header, options, report);
  Runner(*plan, options, journal.kept, journal.writer).run(report);
  journal.writer.sync();
  report.missing_rows =
      blocks_of_shard(*plan, options) * plan->study.cells.size() - report.kept_rows - report.computed_rows;
  if (options.shards == 1) {
    std::vector<JournalReader> journals;
    journals.emplace_back(journal_path(options.output));
    write_results_of(*plan, JournalRows(std::move(journals)), *header.find("canary"), options.output,
                     options.force || options.resume, run_facts);
  }
  return report;
}

}  // namespace delphisim
