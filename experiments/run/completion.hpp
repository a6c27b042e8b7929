// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "experiments/plan/plan.hpp"
#include "experiments/store/journal.hpp"

namespace delphisim {

/// How far a cell is. Its results are made of its first `blocks` blocks where it is finished, and of all
/// those that are there where it is not; then `blocks` is what it needs until it is judged next.
struct Completion {
  std::uint32_t blocks = 0;
  bool finished = false;
  bool reached = false;  // every target of the study's precision; false where it has none
};

/// How far a cell is by the rows that are there: it is finished at the first checkpoint whose blocks are all
/// there and reach every target, or at the last checkpoint. Only whole prefixes of blocks are looked at, so
/// that neither threads nor shards nor kills matter.
Completion completion_of(const Plan& plan, std::size_t cell, const JournalRows& rows);

/// True where the first `blocks` blocks of a cell reach every target. Precondition: they are there. A column
/// that no replicate defined has no error that more of them would lower, and counts as reached.
bool reaches_precision(const Plan& plan, std::size_t cell, std::uint32_t blocks, const JournalRows& rows);

}  // namespace delphisim
