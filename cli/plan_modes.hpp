// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/planner/allocate.hpp"
#include "analysis/planner/size_plan.hpp"
#include "analysis/report/tidy.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// The kinds of `plan` that do not search a size by simulation, as text to be written.
std::string plan_budget(const Parsed& parsed, const Study& study, const Question& question,
                        const SizeRequest& request, const SamplerOptions& options);
std::string plan_numbers_of_topics(const Parsed& parsed, const Study& study,
                                   const std::vector<TargetText>& targets, const SizeRequest& request,
                                   const SamplerOptions& options);
std::string plan_discovering(const Parsed& parsed, const Study& study);

}  // namespace delphisim::cli
