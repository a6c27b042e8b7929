// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/planner/allocate.hpp"
#include "analysis/planner/size_plan.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// A division of a budget for the terminal: people of each group in the study's proportions and as found
/// best, what both reach, and how good the best one is known to be.
std::string allocation_text(const Study& study, const Question& question, const Goal& goal,
                            const Allocation& allocation, const Paint& paint = {});

/// What the size is with another division, beside that with the study's. cost: [groups].
std::string size_by_division(const Study& study, const SizePlan& before, const SizePlan& after,
                             const std::vector<double>& cost);

}  // namespace delphisim
