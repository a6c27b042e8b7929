// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// A plan for the terminal: targets and their sense, the answer, the curve, what more would gain, rivals.
std::string plan_text(const Study& study, const SizePlan& plan);

}  // namespace delphisim
