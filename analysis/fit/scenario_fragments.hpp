// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/fit_set.hpp"
#include "analysis/fit/participation.hpp"
#include "analysis/fit/tuning.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

/// The scenario of a set, kept apart by what is known of each part.
struct Fragments {
  Value fitted, constrained, assumed;  // tables
};

/// The three parts of a set's scenario, without recalibration and retest SD.
Fragments fragments_of(const FitRequest& request, const ParticipationFit& participation,
                       const Assumptions& assumptions, const SetFit& fit);

/// Adds what was tuned to the constrained part of a scenario.
void add_noise(Value& scenario, const FitRequest& request, const RevisionNoise& noise);

/// The path in a scenario of a setting of assumption_keys (of the first one where it sets two).
std::string scenario_path(const FitRequest& request, const std::string& key);

/// Comments for the three parts, standard errors included, by dotted path.
std::map<std::string, std::string> fragment_comments(const FitRequest& request,
                                                     const ParticipationFit& participation,
                                                     const Assumptions& assumptions, const SetFit& fit);

}  // namespace delphisim
