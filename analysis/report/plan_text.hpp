// SPDX-License-Identifier: MIT
#pragma once
#include <iosfwd>
#include <string>

#include "analysis/planner/size_plan.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// A plan for the terminal: targets and their sense, the answer, the curve, what more would gain, rivals.
std::string plan_text(const Study& study, const SizePlan& plan);

/// Columns size, then one for the people of each group, what (criterion or metric), name, estimate, mcse, n,
/// reached: the whole curve.
void write_plan(std::ostream& out, const Study& study, const SizePlan& plan, TidyFormat format);

}  // namespace delphisim
