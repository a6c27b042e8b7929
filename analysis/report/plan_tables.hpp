// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// A table of a plan, the same on the terminal and on pages. Without a header it is its notes alone.
struct PlanTable {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::size_t left = 1;            // columns that stand to the left, for the terminal
  std::vector<std::string> notes;  // one sentence or more each
};

/// The curve, thinned for reading; what more would gain; whom to invite; what large panels reach; rivals.
/// Those that a plan does not have are left out.
std::vector<PlanTable> plan_tables(const Study& study, const SizePlan& plan);

}  // namespace delphisim
