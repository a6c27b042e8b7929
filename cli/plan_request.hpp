// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/planner/allocate.hpp"
#include "analysis/planner/size_plan.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// What the options of `plan` ask for. BadInput that names the option.
SizeRequest request_of(const Parsed& parsed, const Question& question);
AllocationRequest allocation_of(const Parsed& parsed, const Question& question);

/// About how long a plan of sizes takes, from playing some exercises.
double seconds_of(const Question& question, const SizeRequest& request, const SamplerOptions& options);

}  // namespace delphisim::cli
