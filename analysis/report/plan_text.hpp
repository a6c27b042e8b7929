// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// A plan for the terminal: targets and their sense, the answer, the curve, what more would gain, rivals.
std::string plan_text(const Study& study, const SizePlan& plan, const Paint& paint = {});

}  // namespace delphisim
