// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/summary.hpp"

namespace delphisim {

/// Rules of a cell, best first, one metric a column, errors in brackets. `metrics`: columns of the file.
std::string summary_text(const ResultsView& view, std::size_t cell, const std::vector<std::size_t>& metrics);

/// Every estimate on a line of its own.
std::string listing_text(const std::vector<SummaryRow>& rows);

/// A comparison as a table, best first. cells: cells are compared, else rules.
std::string comparison_text(const ResultsView& view, const Comparison& comparison, bool cells);

}  // namespace delphisim
