// SPDX-License-Identifier: MIT
#pragma once
#include <memory>

#include "cli/options.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim::cli {

/// The options by which a command line changes a study: --set, --replicates, --seed.
std::vector<Option> study_options();

/// Reads and plans the study that a command line names.
std::shared_ptr<const Plan> plan_of(const Parsed& parsed);

/// Reads the study alone, changed by --set and --seed.
Study study_of(const Parsed& parsed);

/// The instruction set of --isa, or the widest of this machine.
Isa isa_of(const Parsed& parsed);
Option isa_option();

}  // namespace delphisim::cli
