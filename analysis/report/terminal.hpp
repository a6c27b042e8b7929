// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/summary.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// Rules of a cell, best first, one metric a column, errors in brackets. `metrics`: columns of the file.
std::string summary_text(const ResultsView& view, std::size_t cell, const std::vector<std::size_t>& metrics,
                         const Paint& paint = {});

/// Every estimate on a line of its own.
std::string listing_text(const std::vector<SummaryRow>& rows, const Paint& paint = {});

/// A comparison as a table, best first. cells: cells are compared, else rules.
///
/// keep: which rows (and the reference's, always); most: of a longer table the best and the worst rows are
/// shown, and how many are left out.
std::string comparison_text(const ResultsView& view, const Comparison& comparison, bool cells,
                            const std::function<bool(const Compared&)>& keep = {},
                            std::size_t most = static_cast<std::size_t>(-1), const Paint& paint = {});

}  // namespace delphisim
