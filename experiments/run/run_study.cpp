// SPDX-License-Identifier: MIT
#include "experiments/run/run_study.hpp"

#include <algorithm>
#include <mutex>
#include <optional>

#include "engine/exercise/exercise.hpp"
#include "experiments/run/completion.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/run/resume.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace {

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
        share_(plan, options.shard, options.shards),
        finished_(plan.study.cells.size(), 0),
        workers_(static_cast<std::size_t>(workers_for(options.threads))) {
    if (options.progress) errors_.emplace(plan);
    for (std::size_t f = 0; plan.study.precision.active() && f < plan.families.size(); ++f)
      if (share_.has(f, 0))
        for (const int c : plan.families[f].cells) own_cells_.push_back(static_cast<std::size_t>(c));
  }

  // From checkpoint to checkpoint, until every cell of this share is finished.
  void run(RunReport& report) {
    std::optional<JournalRows> rows;
    if (plan_.study.precision.active() && !kept_.blocks.empty()) {
      std::vector<JournalReader> journals;
      journals.emplace_back(journal_.path());
      rows.emplace(std::move(journals));
    }
    std::uint32_t from = 0;
    for (const std::uint32_t until : plan_.checkpoints) {
      prepare(from, until, rows ? &*rows : nullptr);
      run_blocks(from, until, report);
      if (report.missing_rows > 0 || until == plan_.blocks || !judge(until)) return;
      from = until;
    }
  }

 private:
  // Blocks in turn, all families of each: no list of what is to be done, which would grow with the
  // replicates.
  void run_blocks(std::uint32_t from, std::uint32_t until, RunReport& report) {
    const std::size_t families = plan_.families.size(), items = (until - from) * families;
    const auto family_of = [&](std::size_t i) -> const PlannedFamily& {
      return plan_.families[i % families];
    };
    const auto block_of = [&](std::size_t i) { return from + static_cast<std::uint32_t>(i / families); };
    std::size_t rows = 0;
    for (std::size_t i = 0; i < items; ++i) {
      if (!share_.has(i % families, block_of(i))) continue;
      const std::size_t open = open_cells(family_of(i)), missing = missing_in(family_of(i), block_of(i));
      report.kept_rows += open - missing;
      if (errors_ && open > missing) count_kept(family_of(i), block_of(i));
      rows += missing;
      all_ += missing > 0;
    }
    const std::size_t before = report.computed_rows;
    parallel_blocks(items, options_.threads, [&](int worker, std::size_t i) {
      if (!share_.has(i % families, block_of(i)) || missing_in(family_of(i), block_of(i)) == 0 ||
          (options_.stop && options_.stop()))
        return;
      compute(workers_[static_cast<std::size_t>(worker)], family_of(i), block_of(i), report);
    });
    report.missing_rows = rows - (report.computed_rows - before);
  }

  // With a precision: makes room for what cells are judged by, and takes it from the rows that are there.
  void prepare(std::uint32_t from, std::uint32_t until, const JournalRows* rows) {
    if (!plan_.study.precision.active()) return;
    if (judged_.empty())
      for (std::size_t c = 0; c < finished_.size(); ++c) judged_.emplace_back(plan_, c);
    std::vector<std::byte> payload;
    for (const std::size_t c : own_cells_) {
      if (finished_[c]) continue;
      judged_[c].resize(until);
      for (std::uint32_t b = from; b < until; ++b) {
        if (!kept_.has(plan_.study.cells[c].digest, b)) continue;
        if (!rows || !rows->read(plan_.study.cells[c].digest, b, payload))
          throw StoreError(journal_.path(), "has changed while it was in use (a row is no longer there)");
        judged_[c].put(b, payload);
      }
    }
  }

  // Finishes the cells that have enough blocks; false when none of this share is left.
  bool judge(std::uint32_t blocks) {
    const std::vector<std::size_t>& cells = own_cells_;
    parallel_blocks(cells.size(), options_.threads, [&](int, std::size_t i) {
      if (!finished_[cells[i]]) finished_[cells[i]] = judged_[cells[i]].reached();
    });
    for (const std::size_t c : cells)
      if (errors_ && finished_[c]) errors_->finish(c);
    const auto done = static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [&](std::size_t c) { return finished_[c] != 0; }));
    if (options_.checkpoint) options_.checkpoint(blocks, done, cells.size());
    return done < cells.size();
  }

  bool is_missing(int cell, std::uint32_t block) const {
    const auto c = static_cast<std::size_t>(cell);
    return !finished_[c] && !kept_.has(plan_.study.cells[c].digest, block);
  }
  std::size_t open_cells(const PlannedFamily& family) const {
    return static_cast<std::size_t>(std::count_if(family.cells.begin(), family.cells.end(), [&](int c) {
      return !finished_[static_cast<std::size_t>(c)];
    }));
  }
  std::size_t missing_in(const PlannedFamily& family, std::uint32_t block) const {
    return static_cast<std::size_t>(
        std::count_if(family.cells.begin(), family.cells.end(), [&](int c) { return is_missing(c, block); }));
  }

  void count_kept(const PlannedFamily& family, std::uint32_t block) {
    for (const int cell : family.cells) {
      const auto c = static_cast<std::size_t>(cell);
      if (!finished_[c] && kept_.has(plan_.study.cells[c].digest, block)) errors_->count_kept(c, 1);
    }
  }

  void compute(std::optional<Worker>& slot, const PlannedFamily& family, std::uint32_t block,
               RunReport& report) {
    if (!slot) slot.emplace(plan_, options_.isa);
    Worker& w = *slot;
    w.sums.resize(static_cast<std::size_t>(plan_.widest));
    w.wanted.assign(family.cells.size(), nullptr);
    for (std::size_t i = 0; i < family.cells.size(); ++i) {
      const auto c = static_cast<std::size_t>(family.cells[i]);
      if (!is_missing(family.cells[i], block)) continue;
      const Kept& kept = plan_.study.kept[c];
      if (!w.sums[i] || w.sums[i]->kept != kept)
        w.sums[i] =
            std::make_unique<CellSums>(plan_.study.setting, plan_.measures, plan_.study.block_size, kept);
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
      if (!judged_.empty()) judged_[c].put(block, w.payload);
      const std::scoped_lock lock(mutex_);
      ++report.computed_rows;
      if (errors_) errors_->put(c, layout, w.payload);
    }
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (options_.progress) options_.progress(done_, all_, *errors_);
  }

  const Plan& plan_;
  const RunOptions& options_;
  const KeptRows& kept_;
  JournalWriter& journal_;
  const Share share_;
  std::vector<std::uint8_t> finished_;  // [cells] have reached their precision
  std::vector<std::size_t> own_cells_;  // of this share, with a precision
  std::vector<JudgedCell> judged_;      // [cells] with a precision
  std::vector<std::optional<Worker>> workers_;
  std::mutex mutex_;
  std::optional<RunningErrors> errors_;  // for whoever asks for progress
  std::size_t done_ = 0, all_ = 0;       // blocks of a family
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
  if (options.shards == 1) {
    std::vector<JournalReader> journals;
    journals.emplace_back(journal_path(options.output));
    const JournalRows rows(std::move(journals));
    write_results_of(*plan, rows, completions_of(*plan, rows), *header.find("canary"), options.output,
                     options.force || options.resume, run_facts);
  }
  return report;
}

}  // namespace delphisim
