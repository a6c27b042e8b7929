// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "experiments/plan/plan.hpp"
#include "experiments/run/completion.hpp"
#include "experiments/run/running_errors.hpp"
#include "experiments/store/journal.hpp"

namespace delphisim {

/// How a plan is carried out: none of it changes a number.
struct RunOptions {
  std::string output;  // results file; the journal stands beside it, with ".journal" appended
  int threads = 0;     // 0: as many as the machine gives
  Isa isa = Isa::baseline;
  std::uint32_t shard = 0, shards = 1;  // which share of the work: Share
  bool resume = false;                  // go on with the journal that is there
  bool force = false;                   // replace what is there
  std::function<bool()> stop;           // asked before each block; may be empty
  std::function<void(std::size_t done, std::size_t all, const RunningErrors& errors)>
      progress;  // after each block of a family; from any worker, one at a time
  std::function<void(std::uint32_t blocks, std::size_t finished, std::size_t cells)>
      checkpoint;  // with a precision: after this shard's cells were judged at so many blocks
};

/// What became of a run.
struct RunReport {
  std::size_t kept_cells = 0, new_cells = 0, orphaned_cells = 0;  // on resume
  std::size_t kept_rows = 0, computed_rows = 0, missing_rows = 0, dropped_bytes = 0;
  bool finished() const { return missing_rows == 0; }
};

/// What one of several shards computes: blocks of all families, in turn; with a precision whole families,
/// because a cell is judged by all its blocks.
class Share {
 public:
  /// shard: from 0, of `shards`.
  Share(const Plan& plan, std::uint32_t shard, std::uint32_t shards)
      : by_family_(plan.study.precision.active()), shard_(shard), shards_(shards) {}
  bool has(std::size_t family, std::uint32_t block) const {
    return (by_family_ ? family : block) % shards_ == shard_;
  }

 private:
  bool by_family_;
  std::uint32_t shard_, shards_;
};

/// Path of the journal of a results file.
std::string journal_path(const std::string& output);

/// Refuses, before anything is computed: output that exists without force or resume, a journal that is there
/// without either, resume without a journal, a folder that cannot be written. Throws BadInput or StoreError.
void check_output(const RunOptions& options);

/// What every journal of this plan says of itself.
JournalHeader journal_header(const Plan& plan, Isa isa);

/// Computes the blocks of this shard that the journal does not hold yet, then, unless this is one shard of
/// several, folds the journal into the results file.
RunReport run_study(const std::shared_ptr<const Plan>& plan, const RunOptions& options,
                    const std::vector<Attribute>& run_facts);

/// Folds rows into a results file. completions: of each cell.
void write_results_of(const Plan& plan, const JournalRows& rows, const std::vector<Completion>& completions,
                      const std::string& canary_digest, const std::string& output, bool replace,
                      const std::vector<Attribute>& run_facts);

}  // namespace delphisim
