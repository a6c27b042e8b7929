// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/page/origin.hpp"
#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// A plan as one self-contained HTML page: the answer, the curve with its band, gains, ceilings and rivals, a
/// paragraph for the protocol, what was assumed, where it comes from.
std::string plan_page(const Study& study, const SizePlan& plan, const Origin& origin = {});

}  // namespace delphisim
