// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/report/verdict_groups.hpp"

namespace delphisim {

/// What each single choice does: rules that differ from the reference rule in nothing but the summary, the
/// pooling or the cut, with verdict and difference. "" where there are none.
std::string one_choice_of_rule(const Subject& rules);

/// The same of designs: cells with the base cell's assumptions that differ from it in one factor or in the
/// number of rounds.
std::string one_choice_of_design(const Subject& cells);

/// The single choice, of the rule or of the design, that is surely worse than the reference's and costs most,
/// among lists as long: "The costliest single choice is median instead of mean, +0.0951 (0.0011)."; or that
/// none is. Both comparisons of one metric and delta. "" where nothing can be told.
std::string costliest_choice(const Subject& rules, const Subject& cells);

}  // namespace delphisim
