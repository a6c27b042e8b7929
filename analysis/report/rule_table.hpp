// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// Rules of one cell, best first by the first of `metrics` that has a better side; those of which it is
/// undefined in more than `most_missing` of the exercises last.
struct RuleTable {
  struct Row {
    std::size_t rule = 0;
    std::vector<Estimate> estimates;  // [metrics]
    bool ranked = true;               // not among the last
  };
  std::vector<std::size_t> metrics;  // columns of the file
  std::vector<Row> rows;
};

/// The primary metric first, then what lets lists of unequal length be compared and what the groups and a
/// repeat would see, as far as the file has it: recall, precision, size, regret, tau_b, worst_group_recall,
/// retest_jaccard. truth: "" for the primary one.
std::vector<std::size_t> standard_metrics(const ResultsView& view, const std::string& truth = "");

RuleTable rule_table(const ResultsView& view, std::size_t cell, const CellColumns& columns,
                     const std::vector<std::size_t>& metrics);

}  // namespace delphisim
