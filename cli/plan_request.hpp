// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/planner/allocate.hpp"
#include "analysis/planner/size_plan.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// The options of `plan`.
Usage plan_usage();

/// BadInput where options are given that would be left out without a word: each kind of plan takes its own.
void refuse_what_is_dropped(const Parsed& parsed);

/// A range of probabilities above 0, or from `least` on, that an option gives, "0.4..0.6" or one number; and
/// one share.
std::optional<Span> span_of(const Parsed& parsed, const std::string& name, double least = 0);
double share_of(const Parsed& parsed, const std::string& name);

/// What the options of `plan` ask for. BadInput that names the option.
SizeRequest request_of(const Parsed& parsed, const Question& question);
AllocationRequest allocation_of(const Parsed& parsed, const Question& question);

/// About how long a plan of sizes takes, from playing some exercises.
double seconds_of(const Question& question, const SizeRequest& request, const SamplerOptions& options);

}  // namespace delphisim::cli
