// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/planner/allocate.hpp"
#include "analysis/planner/size_plan.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// The options of `plan`.
Usage plan_usage();

/// A range of probabilities above 0 that an option gives, "0.4..0.6" or one number; and one share.
std::optional<Span> span_of(const Parsed& parsed, const std::string& name);
double share_of(const Parsed& parsed, const std::string& name);

/// What the options of `plan` ask for. BadInput that names the option.
SizeRequest request_of(const Parsed& parsed, const Question& question);
AllocationRequest allocation_of(const Parsed& parsed, const Question& question);

/// About how long a plan of sizes takes, from playing some exercises.
double seconds_of(const Question& question, const SizeRequest& request, const SamplerOptions& options);

}  // namespace delphisim::cli
