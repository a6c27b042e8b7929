// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/report/rule_table.hpp"

namespace delphisim {

/// Do the verdicts on rules of the base cell hold in another cell?
struct Elsewhere {
  std::size_t cell = 0;
  std::array<std::size_t, 6> counts{};  // rules by Standing
  std::vector<std::size_t> reversed;    // rules that are better in one cell and worse in the other
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
};

/// The findings of a results file. `view` must outlive them.
Findings find_out(const ResultsView& view);

}  // namespace delphisim
