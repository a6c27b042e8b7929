// SPDX-License-Identifier: MIT
#include "experiments/cluster/survey.hpp"

#include <algorithm>
#include <map>

#include "experiments/run/completion.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/run/one_line.hpp"
#include "experiments/run/run_study.hpp"
#include "experiments/store/results_reader.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {
namespace {

using Blocks = std::vector<bool>;  // there or not; blocks beyond its end are not
using Runs = std::vector<MissingBlocks::Run>;

// A row of a journal: cell and block in one number, so that they sort by cell.
using Row = std::uint64_t;
Row row_of(std::uint32_t cell, std::uint32_t block) { return Row{cell} << 32 | block; }
std::size_t cell_of(Row row) { return row >> 32; }
std::uint32_t block_of(Row row) { return static_cast<std::uint32_t>(row); }

// What is not there below `until`, in memory proportional to what is there.
Runs missing_runs(const Blocks& there, std::uint32_t until) {
  Runs runs;
  for (std::uint32_t b = 0; b < until; ++b) {
    if (b >= there.size()) {
      runs.push_back({b, until - 1});
      break;
    }
    if (there[b]) continue;
    const std::uint32_t first = b;
    while (b + 1 < until && b + 1 < there.size() && !there[b + 1]) ++b;
    if (b + 1 == there.size() && b + 1 < until) b = until - 1;
    runs.push_back({first, b});
  }
  return runs;
}

// What journals must share with the plan and with each other; found out from the first where the plan does
// not say it.
class Settings {
 public:
  explicit Settings(const Plan& plan)
      : expected_{{{"seed", std::to_string(plan.study.seed)},
                   {"block_size", std::to_string(plan.study.block_size)},
                   {"kernel_version", std::to_string(kernel_version)},
                   {"layout", layout_digest(plan.fields).hex()}}} {}

  void check(const JournalReader& journal) {
    for (const auto& [name, value] : expected_.entries) {
      const std::string* const found = journal.header().find(name);
      if (found && *found == value) continue;
      const std::string what = name == "layout" ? "its rows hold other outputs"
                               : name == "canary"
                                   ? "its arithmetic differs from that of other shards"
                                   : name + ": is " + (found ? *found : "missing") + ", should be " + value;
      throw Mismatch(journal.path() + ": does not belong to this run (" + what +
                     ") delete it, or name the study that it was made from?");
    }
    const std::string* const canary = journal.header().find("canary");
    if (canary && !expected_.find("canary")) expected_.entries.emplace_back("canary", *canary);
  }

 private:
  JournalHeader expected_;
};

class Survey {
 public:
  Survey(const Plan& plan, std::uint32_t shards)
      : plan_(plan), shards_(shards), settings_(plan), study_line_(one_line(plan.study.canonical_text)) {
    for (const Cell& cell : plan.study.cells)
      cells_.emplace(cell.digest, static_cast<std::uint32_t>(cells_.size()));
    there_.resize(cells_.size());
    until_.assign(cells_.size(), plan.checkpoints.front());
    family_.resize(cells_.size());
    for (std::size_t f = 0; f < plan.families.size(); ++f)
      for (const int c : plan.families[f].cells) family_[static_cast<std::size_t>(c)] = f;
  }

  ShardStatus look_at(const std::string& path, std::uint32_t shard) {
    ShardStatus status;
    status.journal = path;
    status.shard = shards_ > 0 ? shard : 0;
    std::vector<Row> mine;  // ascending
    if (file_exists(path)) {
      try {
        JournalReader journal(path);
        settings_.check(journal);
        const std::string* const study = journal.header().find("study");
        status.other_study = !study || *study != study_line_;
        status.dropped_bytes = journal.dropped_bytes();
        count(journal, status, mine);
        status.state = journal.has_writer() ? ShardState::running : ShardState::stopped;
        if (plan_.study.precision.active()) judge_cells(std::move(journal), mine);
      } catch (const BadInput& e) {
        status.state = ShardState::damaged;
        status.damage = e.what();
      } catch (const StoreError& e) {
        status.state = ShardState::damaged;
        status.damage = e.what();
      }
    }
    judge(status, mine);
    return status;
  }

  void sum_up(RunStatus& status) const {
    status.cells = cells_.size();
    std::map<Runs, std::size_t> places;
    for (std::size_t c = 0; c < there_.size(); ++c) {
      Runs missing = missing_runs(there_[c], until_[c]);
      status.planned += until_[c];
      status.rows += until_[c];
      for (const MissingBlocks::Run& run : missing) status.rows -= run.last - run.first + 1;
      if (missing.empty()) continue;
      const auto [place, fresh] = places.try_emplace(missing, status.missing.size());
      if (fresh) status.missing.push_back({{}, std::move(missing)});
      status.missing[place->second].cells.push_back(plan_.study.cells[c].name);
    }
  }

 private:
  bool belongs(std::size_t cell, std::uint32_t block, std::uint32_t shard) const {
    return shards_ == 0 || Share(plan_, shard - 1, shards_).has(family_[cell], block);
  }

  // With a precision: how many blocks the cells of a journal need, by what is there. All blocks of a cell are
  // in one journal then.
  void judge_cells(JournalReader journal, const std::vector<Row>& mine) {
    std::vector<JournalReader> one;
    one.push_back(std::move(journal));
    const JournalRows rows(std::move(one));
    for (std::size_t i = 0; i < mine.size(); ++i) {
      const std::size_t c = cell_of(mine[i]);
      if (i == 0 || c != cell_of(mine[i - 1]))
        until_[c] = std::max(until_[c], completion_of(plan_, c, rows).blocks);
    }
  }

  void count(const JournalReader& journal, ShardStatus& status, std::vector<Row>& mine) {
    std::vector<std::uint32_t> place;
    for (const Digest& digest : journal.cells()) {
      const auto at = cells_.find(digest);
      place.push_back(at == cells_.end() ? UINT32_MAX : at->second);
    }
    for (const JournalEntry& entry : journal.entries()) {
      const std::uint32_t cell = place[entry.cell];
      if (cell == UINT32_MAX || entry.block >= plan_.blocks) continue;  // an orphan, or of a longer run
      if (there_[cell].size() <= entry.block) there_[cell].resize(entry.block + 1);
      there_[cell][entry.block] = true;
      if (!belongs(cell, entry.block, status.shard)) {
        status.other_shards = true;
        continue;
      }
      mine.push_back(row_of(cell, entry.block));
    }
    std::sort(mine.begin(), mine.end());
    mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  }

  // Steps: cells + blocks of the shard + rows of its journal, not cells x blocks; there may be ten thousand
  // cells, and as many shards.
  void judge(ShardStatus& status, const std::vector<Row>& mine) const {
    const bool by_block = shards_ > 0 && !plan_.study.precision.active();
    const std::uint32_t first = by_block ? status.shard - 1 : 0, step = by_block ? shards_ : 1;
    // How many of the shard's blocks lie below one.
    const auto place = [&](std::uint32_t block) {
      return block > first ? (block - first - 1) / step + 1 : 0;
    };
    const std::uint32_t blocks = place(plan_.blocks);
    std::vector<std::size_t> wanted(blocks + 1),
        there(blocks);  // by place: cells that end there; that have it
    std::size_t cells = 0;
    for (std::size_t c = 0; c < until_.size(); ++c) {
      if (!belongs(c, first, status.shard)) continue;
      const std::uint32_t own = place(until_[c]);
      ++cells, ++wanted[own];
      status.planned += own;
    }
    for (const Row row : mine) {
      if (block_of(row) >= until_[cell_of(row)]) continue;
      ++status.rows;
      ++there[place(block_of(row))];
    }
    for (std::uint32_t i = 0; i < blocks; ++i) {
      cells -= wanted[i];
      if (there[i] < cells) status.missing.push_back(first + i * step);
    }
    if (status.state == ShardState::stopped && status.rows == status.planned && !status.other_study)
      status.state = ShardState::done;
  }

  const Plan& plan_;
  const std::uint32_t shards_;
  Settings settings_;
  const std::string study_line_;
  std::map<Digest, std::uint32_t> cells_;
  std::vector<Blocks> there_;         // [cells] in any journal, as far as the last
  std::vector<std::uint32_t> until_;  // [cells] blocks that a cell needs, as far as can be told
  std::vector<std::size_t> family_;   // [cells]
};

// Whether no cell of a study with a precision needs more blocks.
bool all_finished(const Results& results) {
  const Table cells = results.table("cells");
  const Column* const precision = cells.find("precision");
  if (!precision) return false;
  const auto& words = std::get<std::vector<std::string>>(precision->values);
  return std::find(words.begin(), words.end(), "unfinished") == words.end();
}

}  // namespace

std::string name_of(ShardState state) {
  switch (state) {
    case ShardState::done:
      return "done";
    case ShardState::running:
      return "running";
    case ShardState::waiting:
      return "waiting";
    case ShardState::failed:
      return "failed";
    case ShardState::stopped:
      return "stopped";
    case ShardState::damaged:
      return "damaged";
    case ShardState::not_started:
      break;
  }
  return "not started";
}

std::vector<std::uint32_t> MissingBlocks::blocks() const {
  std::vector<std::uint32_t> all;
  for (const Run& run : runs)
    for (std::uint32_t b = run.first; b <= run.last; ++b) all.push_back(b);
  return all;
}

std::vector<std::uint32_t> RunStatus::shards_in(ShardState state) const {
  std::vector<std::uint32_t> numbers;
  for (const ShardStatus& shard : shards)
    if (shard.state == state) numbers.push_back(shard.shard);
  return numbers;
}

RunStatus survey(const Plan& plan, const std::vector<std::string>& journals, std::uint32_t shards,
                 const std::string& results) {
  Survey work(plan, shards);
  RunStatus status;
  for (std::size_t i = 0; i < journals.size(); ++i)
    status.shards.push_back(work.look_at(journals[i], static_cast<std::uint32_t>(i + 1)));
  work.sum_up(status);
  if (!results.empty()) status.merged = survey_results(plan, results);
  return status;
}

void note_queue(RunStatus& status, const std::set<std::uint32_t>& waiting,
                const std::set<std::uint32_t>& running) {
  for (ShardStatus& s : status.shards) {
    if (s.state != ShardState::stopped && s.state != ShardState::not_started) continue;
    s.state = running.contains(s.shard)   ? ShardState::running
              : waiting.contains(s.shard) ? ShardState::waiting
                                          : ShardState::failed;
  }
}

MergeStatus survey_results(const Plan& plan, const std::string& path) {
  MergeStatus status;
  status.results = path;
  status.planned = std::size_t{plan.blocks} * plan.study.cells.size();
  if (!file_exists(path)) return status;
  try {
    const Results results(path);
    if (results.study_text() != plan.study.canonical_text) {
      status.state = MergeState::other_study;
      return status;
    }
    for (std::size_t c = 0; c < results.cells().size(); ++c)
      for (const std::uint8_t done : results.blocks_done(c)) status.rows += done;
    if (plan.study.precision.active() && all_finished(results)) status.planned = status.rows;
    status.state = status.rows == status.planned ? MergeState::complete : MergeState::partial;
  } catch (const std::runtime_error& e) {  // StoreError or BadInput: cut off, or no results file
    status.state = MergeState::damaged;
    status.damage = e.what();
  }
  return status;
}

}  // namespace delphisim
