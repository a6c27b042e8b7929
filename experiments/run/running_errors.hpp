// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/plan/plan.hpp"

namespace delphisim {

/// The largest Monte-Carlo standard error of a run so far.
struct LargestError {
  double mcse = 0;
  double of_target = 0;  // mcse / target; 0 where the study has no precision
  std::string what;      // "recall", the metric
  std::size_t cell = 0;
};

/// The Monte-Carlo errors that a run has come to, for those who wait for it: of each target of the study's
/// precision, or without one of the primary metric of the reference rule. Blocks are taken in the order in
/// which they come, so that last bits depend on threads: results are made of nothing here. Memory: 32 bytes a
/// cell and column. Not to be used by two threads at once.
class RunningErrors {
 public:
  explicit RunningErrors(const Plan& plan);

  /// The row of a block. Rows that an earlier run left are counted only, as if they were like the others.
  void put(std::size_t cell, const RowLayout& layout, std::span<const std::byte> payload);
  void count_kept(std::size_t cell, std::size_t blocks) { cells_[cell].kept += static_cast<double>(blocks); }
  /// The cell needs no more replicates: it does not count any longer.
  void finish(std::size_t cell) { cells_[cell].finished = true; }

  /// Over all columns of the cells that are not finished, by the share of its target where there are targets;
  /// nothing (mcse 0) while no column has 2 blocks.
  LargestError largest() const;

 private:
  struct Column {
    bool process = false, paired = false;
    std::size_t of = 0, against = 0;
    double target = 0;  // 0: none
    std::string what;
  };
  struct OfCell {
    std::vector<Moments> columns;  // of replicates; paired: of the differences of block means
    double blocks = 0, kept = 0;
    bool finished = false;
  };
  std::vector<Column> columns_;
  std::vector<OfCell> cells_;
};

}  // namespace delphisim
