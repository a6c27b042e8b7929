// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/exercise/cell_sums.hpp"
#include "engine/exercise/family.hpp"
#include "engine/exercise/measures.hpp"
#include "engine/survey/round_state.hpp"
#include "experiments/store/results.hpp"
#include "experiments/store/row_layout.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// A branch family with the study's cells that are its leaves.
struct PlannedFamily {
  Family family;
  std::vector<int> cells;  // cells[i] is the study's cell of leaf i
};

/// What is to be computed: families of cells and blocks of replicates, and the shape of what a block gives.
/// Immutable and shared by all workers.
struct Plan {
  Study study;
  Measures measures;
  std::vector<PlannedFamily> families;
  Limits limits;
  int depth = 0;                           // largest number of rounds of a cell
  int widest = 0;                          // largest number of cells of a family
  std::uint32_t blocks = 0;                // of a cell, at most
  std::vector<std::uint32_t> checkpoints;  // blocks after which cells are judged; the last is `blocks`
  std::vector<Field> fields;

  std::size_t bytes_per_block() const;  // of all cells together
};

/// Plans a study. The study is moved in; the plan never changes afterwards.
std::shared_ptr<const Plan> make_plan(Study study);

/// The fields of a row, in the order of their list; write_row relies on it.
std::vector<Field> make_fields(const Study& study, const Measures& measures);

/// The row that one block gives one cell. payload: bytes of the cell's layout.
void write_row(const CellSums& sums, const RowLayout& layout, std::span<std::byte> payload);

/// What a row says of one column: of the rules ([rule][metric]) or of the process.
Moments read_moments(const RowLayout& layout, std::span<const std::byte> payload, bool process,
                     std::size_t column);

/// Names and parameters of all that the results are about, for the results file.
std::vector<Table> describe(const Plan& plan);

}  // namespace delphisim
