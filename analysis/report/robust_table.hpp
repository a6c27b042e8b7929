// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "analysis/estimates/robustness.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// "robust", "not robust", "undecided" or "none".
std::string name_of(Robust standing);

/// Robustness as tables with what they mean: rules by their greatest upper bound, `most` of them, then
/// reversals of order.
std::string robust_text(const ResultsView& view, std::span<const RobustSetting> settings,
                        const Robustness& result, double delta, std::size_t most);

/// Columns what, cell, truth, rule, against, estimate, mcse, n, lower, upper, delta, verdict. what: "rule"
/// (its worst loss and verdict over all settings), "loss" (in one setting, against the best rule there),
/// "reversal" (two rows: the difference of two rules where the first leads and where it lags).
std::vector<std::string> robust_columns();
void write_robust(TidyWriter& writer, const ResultsView& view, std::span<const RobustSetting> settings,
                  const Robustness& result, double delta);

}  // namespace delphisim
