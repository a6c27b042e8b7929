// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// A plan as one self-contained HTML page: the answer, the curve with its band, gains, ceilings and rivals.
std::string plan_page(const Study& study, const SizePlan& plan);

/// The curve of one criterion: a band of two Monte-Carlo standard errors, its level, the answer and its
/// interval, and the sizes that rivals ask for.
std::string draw_plan(const SizePlan& plan, std::size_t criterion);

}  // namespace delphisim
