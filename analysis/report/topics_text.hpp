// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/topics_plan.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// How many topics a panel can carry, for the terminal: the answer and the curve.
std::string topics_text(const Study& study, const TopicsPlan& plan, const Paint& paint = {});

}  // namespace delphisim
