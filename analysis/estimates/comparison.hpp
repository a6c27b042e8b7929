// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/cell_kinds.hpp"
#include "analysis/estimates/contrasts.hpp"
#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// The share of exercises without a value from which a mean says nothing: one over those that happen to have
/// a value, as where the list is not empty, is not the mean of the others.
inline constexpr double most_missing = 0.01;

/// A rule held against the reference rule, or a cell against the base cell.
struct Compared {
  std::size_t index = 0;           // of the rule or of the cell
  Estimate own;                    // over all its replicates
  Contrast contrast;               // minus the reference, paired
  bool may_be_best = false;        // rules: not distinguishable from the best of the reference's length
  CellKind kind = CellKind::same;  // cells: in what they differ from the reference
  std::vector<Estimate> beside;    // [Comparison::beside]
};

/// Paired differences of one metric with simultaneous intervals; none, with the reason as `problem`, where
/// the metric is undefined (an empty list) in more than 1 % of the exercises of either side. The reference's
/// own row is among the rows, in the order of the file.
struct Comparison {
  std::size_t metric = 0, cell = 0,
              rule = 0;  // what is compared; the cell and the rule that are the reference
  double delta = 0;
  std::vector<std::size_t>
      beside;  // columns shown beside: size, recall, precision, regret, without the metric
  std::vector<Compared> rows;
  std::size_t reference_row = 0;
  bool best_known = false;  // may_be_best was computed
};

/// Every rule of a cell against one of them. with_best: also which may be the best of those that are as_long
/// as the reference, or of all where no other is; none of other lengths may, as a longer list is another
/// decision.
Comparison compare_rules(const ResultsView& view, const CellColumns& columns, std::size_t cell,
                         std::size_t metric, std::size_t reference, double delta, bool with_best = true);

/// One rule in every cell against the same rule in a base cell, over the blocks that both cells have: cells
/// share their replicates by common random numbers.
Comparison compare_cells(const ResultsView& view, std::size_t base, std::size_t metric, std::size_t rule,
                         double delta);

/// Recall grows with the length of a list, so that designs which change that length cannot be ranked by it.
/// These are the same cells by the rule that scores topics as the compared one does and lists true_k of them
/// in every cell. None where the file has no such rule, where the length does not change (by more than half a
/// topic), and for other metrics than recall.
std::optional<Comparison> compare_at_fixed_length(const ResultsView& view, const Comparison& cells);

/// The estimate of a column shown beside, by the metric's name; none if it is not there.
std::optional<Estimate> beside(const ResultsView& view, const Comparison& comparison, const Compared& row,
                               const std::string& metric);

/// Mean size of a row's list; NaN where the file does not have it.
double size_of(const ResultsView& view, const Comparison& comparison, const Compared& row);
/// Does the row list as many topics on average as the reference, within half a topic? False where sizes are
/// unknown.
bool as_long(const ResultsView& view, const Comparison& comparison, const Compared& row);

/// What a verdict means for the user: direction taken into account. `different` where the metric has no
/// better side; `none` where there is no interval.
enum class Standing { better, worse, different, equivalent, undecided, none };
Standing standing_of(const Contrast& contrast, int better);

/// How the other cell differs from the base cell: "feedback: mean", or its assumptions; "" if in nothing
/// named.
std::string changes_of(const ResultsView& view, std::size_t cell, std::size_t base);

/// True where two cells rest on the same set of assumptions, so that their difference is one of design.
bool same_assumptions(const ResultsView& view, std::size_t a, std::size_t b);

}  // namespace delphisim
