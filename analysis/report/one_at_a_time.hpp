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

}  // namespace delphisim
