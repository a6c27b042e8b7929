// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>

#include "analysis/fit/tuning.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// What makes of a study its base cell alone, under a scenario, with one cheap metric of the rules.
Overrides base_overrides(const Value& scenario);

/// Simulates a scenario under the design of a study's base cell: `replicates` exercises on the study's own
/// seed, so that neighbouring scenarios share their random numbers. The study's own scenario and grid are not
/// used. Errors: BadInput as read_study, where the scenario does not fit the study.
ChangeOfMoments simulate_under(const std::filesystem::path& study, std::uint64_t replicates);

}  // namespace delphisim
