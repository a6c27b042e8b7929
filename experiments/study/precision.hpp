// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace delphisim {

/// A Monte-Carlo standard error that is to be reached.
struct PrecisionTarget {
  /// A column of what is measured and, for a difference, the one it is compared with (otherwise the same).
  struct Column {
    std::size_t of, against;
  };
  std::string name;             // as the study writes it: "recall", "carried_recall in survey1"
  bool process = false;         // columns of the process; otherwise of the rules, [rule][metric]
  bool paired = false;          // the error of the difference to the reference rule of the same cell
  double mcse = 0;              // at most this, in each column
  std::vector<Column> columns;  // one or more
};

/// When a cell has enough replicates: at the first checkpoint at which every target is reached, otherwise
/// after study.replicates. Without targets every cell gets all.
struct PrecisionTargets {
  std::uint64_t min_replicates = 0;  // of the first checkpoint
  std::vector<PrecisionTarget> targets;

  bool active() const { return !targets.empty(); }
};

/// The numbers of blocks at which a cell is judged: `first`, then each a quarter more than the one before,
/// rounded down but at least one block more, and last `all`. But for the last they do not depend on `all`, so
/// that a longer run judges where a shorter one did. Precondition: 0 < first <= all.
std::vector<std::uint32_t> checkpoints(std::uint32_t first, std::uint32_t all);

}  // namespace delphisim
