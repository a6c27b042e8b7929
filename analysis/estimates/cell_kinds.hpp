// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// In what a cell differs from a base cell: in nothing, in what an organiser chooses, in what is assumed of
/// the world, or in both, so that the difference is neither's alone.
enum class CellKind { same, design, assumptions, both };

struct CellRelation {
  CellKind kind = CellKind::same;
  /// Of `both`: the cell with the base cell's assumptions and this cell's design, if there is one, so that
  /// the two differ in assumptions alone.
  std::optional<std::size_t> partner;
};

/// How every cell stands to a base cell, by the study in the file; by factors and rounds where that cannot be
/// read.
std::vector<CellRelation> relate_cells(const ResultsView& view, std::size_t base);

/// A number for each cell: cells of one number have one design, so that they differ in scenario alone. Whom a
/// scenario has asked counts as design, as the organiser chooses it. Cells of which the study says nothing
/// have numbers of their own. BadInput where the file's own study cannot be read.
std::vector<std::size_t> designs_of(const ResultsView& view);

}  // namespace delphisim
