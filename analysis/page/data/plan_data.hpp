// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// All numbers that the figures of a plan's page draw, as one JSON object that may stand inside an element
/// <script>. measures: the criteria, then the metrics themselves where they are none. curve: every size
/// tried, with the measures' values, errors and pointwise 95 % intervals; those of rivals have the criteria
/// alone. software: goes with figures that readers save.
std::string plan_data(const Study& study, const SizePlan& plan, const std::string& software = {});

}  // namespace delphisim
