// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/robustness.hpp"

namespace delphisim {

/// One entry a rule, 1 for those whose lists are as long as the reference's; empty where there are not at
/// least two of them, or where all are.
std::vector<std::uint8_t> rules_of_length(const ResultsView& view, const Comparison& rules);

/// Robustness of rules with lists of about one length, over the scenarios of a design and the truths.
struct RobustFindings {
  std::vector<RobustSetting> settings;
  std::vector<std::uint8_t> among;  // rules_of_length
  Robustness result;
};

/// For the cell, metric and delta of a comparison of rules. None where the metric has no better side, where
/// there are not two settings with four blocks in common, and where the file's own study cannot be read.
std::optional<RobustFindings> find_robustness(const ResultsView& view, const Comparison& rules);

}  // namespace delphisim
