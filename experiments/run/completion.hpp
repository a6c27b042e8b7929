// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "engine/stats/mcse.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/store/journal.hpp"

namespace delphisim {

/// How far a cell is. Its results are made of its first `blocks` blocks where it is finished, and of all
/// those that are there where it is not; then `blocks` is what it needs until it is judged next.
struct Completion {
  std::uint32_t blocks = 0;
  bool finished = false;
  bool reached = false;  // every target of the study's precision; false where it has none
  // Where it is finished: the columns of its targets, and those of them that reach them by having no error to
  // see: no replicate differed from another (MCSE exactly 0), or none defined the metric.
  std::size_t columns = 0, never_varied = 0, never_defined = 0;
};

/// How far a cell is by the rows that are there: it is finished at the first checkpoint whose blocks are all
/// there and reach every target, or at the last checkpoint. Only whole prefixes of blocks are looked at, so
/// that neither threads nor shards nor kills matter.
Completion completion_of(const Plan& plan, std::size_t cell, const JournalRows& rows);

/// The same of every cell.
std::vector<Completion> completions_of(const Plan& plan, const JournalRows& rows);

/// What the targets of a study read of the first blocks of a cell. Memory: 24 bytes a block and column, twice
/// for differences. Different blocks may be put by different threads.
class JudgedCell {
 public:
  JudgedCell(const Plan& plan, std::size_t cell);
  /// Makes room for blocks below `blocks`; those that are there already stay.
  void resize(std::uint32_t blocks);
  void put(std::uint32_t block, std::span<const std::byte> payload);
  /// True where every target is reached by all blocks. Precondition: each was put. A column that no replicate
  /// defined has no error that more of them would lower, and counts as reached.
  bool reached() const;
  /// Counts the columns of a completion. Precondition: as of reached().
  void count(Completion& completion) const;

 private:
  Estimate estimate(const PrecisionTarget& target, std::size_t at) const;
  const Plan* plan_;
  RowLayout layout_;
  std::vector<std::vector<Moments>> of_, against_;  // [column of all targets][block]; against: empty or as of
};

}  // namespace delphisim
