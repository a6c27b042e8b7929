// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/robust_findings.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/report/rule_table.hpp"

namespace delphisim {

/// A rule whose difference to the reference has the other sign in another cell, both beyond Monte-Carlo
/// error: neither simultaneous interval holds 0.
struct TurnedRound {
  std::size_t rule = 0;
  Contrast here, there;
};

/// Does what is said of rules in the base cell, or in the cell of the same design with the base's
/// assumptions, hold in another cell?
struct Elsewhere {
  std::size_t cell = 0;
  CellKind kind = CellKind::same;
  std::size_t against = 0;  // the base cell, or the one that differs in assumptions alone
  /// Rules of the reference's length in both cells; false: all, as no other rule is as long as the reference.
  bool by_length = false;
  bool told = false;                    // some of them has an interval there
  std::array<std::size_t, 6> counts{};  // of them by Standing
  std::vector<std::size_t> reversed;    // rules that are better in one cell and worse in the other
  std::vector<TurnedRound> turned;      // the largest sum of distances first
  std::size_t unsure =
      0;  // rules whose estimated difference has the other sign, not beyond Monte-Carlo error
  std::size_t others = 0, others_turned = 0;  // rules of other lengths: all, and those that change sign
  /// The rule with the best estimate there, where it is not among those that may be the best in the cell it
  /// is held against; in both among the rules of the reference's length there.
  std::optional<std::size_t> best;
  Estimate best_value;
  double best_size = 0;  // topics on its list there; NaN: unknown
  /// No rule may be the best in both cells (95 % in each); none: not looked into, as of many cells.
  std::optional<bool> surely_another;
};

/// A setting of the scenario as the study declares it.
struct AssumptionRow {
  std::string key, status, low, base, high, why;
};

/// Everything that the page shows, estimated once.
struct Findings {
  const ResultsView& view;
  Comparison rules, cells;  // of the primary metric: base cell, reference rule
  std::optional<Comparison>
      fixed_length;  // the cells again, by a rule whose list is equally long in all of them
  RuleTable table;   // of the base cell
  std::vector<FitRow> fit;
  TopicChances topics;  // base cell, reference rule
  GroupService groups;  // reference rule
  std::vector<Elsewhere> elsewhere;
  std::vector<AssumptionRow> assumptions;
  std::optional<RobustFindings> robust;  // over the base design's scenarios and truths
  /// True priorities of the base cell are drawn from what published tables leave open: how often a topic is
  /// truly in the top is how sure the tables are of it.
  bool given_the_tables = false;
};

/// The findings of a results file. `view` must outlive them.
Findings find_out(const ResultsView& view);

}  // namespace delphisim
