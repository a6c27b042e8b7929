// SPDX-License-Identifier: MIT
#pragma once
#include <compare>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "experiments/plan/plan.hpp"

namespace delphisim {

/// done: all blocks are there. running: a writer holds the journal. stopped: nobody writes, blocks are
/// missing. damaged: no readable journal. Where the queue was asked, what is not done is waiting in it or has
/// failed.
enum class ShardState { done, running, waiting, failed, stopped, not_started, damaged };
std::string name_of(ShardState state);

/// One shard as its journal tells. A row is one block of one cell; planned and missing are what the shard
/// should hold, or everything where the number of shards is not known.
struct ShardStatus {
  std::string journal;
  std::uint32_t shard = 0;  // from 1; 0 where the number of shards is not known
  ShardState state = ShardState::not_started;
  std::size_t rows = 0, planned = 0;
  std::vector<std::uint32_t> missing;  // blocks that not every cell has
  std::uint64_t dropped_bytes = 0;     // of no good record
  bool other_study = false;            // written for an earlier version of the study
  bool other_shards = false;           // holds blocks that another shard should have
  std::string damage;
};

/// What a results file holds of the study.
enum class MergeState { none, partial, complete, other_study, damaged };
struct MergeStatus {
  std::string results;
  MergeState state = MergeState::none;
  std::size_t rows = 0, planned = 0;
  std::string damage;
};

/// Cells that lack the same blocks.
struct MissingBlocks {
  /// Blocks next to each other.
  struct Run {
    std::uint32_t first = 0, last = 0;
    auto operator<=>(const Run&) const = default;
  };
  std::vector<std::string> cells;
  std::vector<Run> runs;  // ascending
  std::vector<std::uint32_t> blocks() const;
};

/// How far a run is.
struct RunStatus {
  std::vector<ShardStatus> shards;
  std::vector<MissingBlocks> missing;  // in no journal
  std::size_t rows = 0, planned = 0;   // in all journals together, and of the whole study
  std::size_t cells = 0;
  MergeStatus merged;

  bool all_there() const { return rows == planned || merged.state == MergeState::complete; }
  std::vector<std::uint32_t> shards_in(ShardState state) const;
};

/// Reads journals, whole, so as to count only good rows. shards: how many there are, of which journals[i] is
/// shard i + 1; 0 where that is not known, and each journal may hold any block. results: the file that they
/// are merged into, empty to leave it out. Throws Mismatch where journals and plan, or two journals, can
/// never be joined: another seed, block size, kernel, output or arithmetic.
RunStatus survey(const Plan& plan, const std::vector<std::string>& journals, std::uint32_t shards,
                 const std::string& results);

/// Brings in what the queue says: tasks that wait in it, and those that run (on nodes whose locks are not
/// seen here).
void note_queue(RunStatus& status, const std::set<std::uint32_t>& waiting,
                const std::set<std::uint32_t>& running);

/// What a results file holds of the plan; none where there is no file.
MergeStatus survey_results(const Plan& plan, const std::string& results);

}  // namespace delphisim
