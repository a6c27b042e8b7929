// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "analysis/estimates/robustness.hpp"
#include "analysis/report/paint.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// "robust", "not robust", "undecided" or "none".
std::string name_of(Robust standing);

/// "base by people_pooled".
std::string setting_name(const ResultsView& view, const RobustSetting& setting);
/// "40 settings (20 scenarios of one design x 2 truths)".
std::string settings_words(std::span<const RobustSetting> settings);
/// Rules by their greatest upper bound; those without a verdict last.
std::vector<std::size_t> most_robust_first(const Robustness& result);
/// That bound, with the digits that its error leaves.
std::string upper_text(const RuleLosses& rule);

/// Robustness as tables with what they mean: rules by their greatest upper bound, `most` of them, then
/// reversals of order. among: the rules that were judged; empty: all.
std::string robust_text(const ResultsView& view, std::span<const RobustSetting> settings,
                        const Robustness& result, double delta, std::size_t most, const Paint& paint = {},
                        const std::vector<std::uint8_t>& among = {});

/// Columns what, cell, truth, rule, against, estimate, mcse, n, lower, upper, delta, verdict. what: "rule"
/// (its worst loss and verdict over all settings), "loss" (in one setting, against the best rule there),
/// "reversal" (two rows: the difference of two rules where the first leads and where it lags).
std::vector<std::string> robust_columns();
void write_robust(TidyWriter& writer, const ResultsView& view, std::span<const RobustSetting> settings,
                  const Robustness& result, double delta);

}  // namespace delphisim
