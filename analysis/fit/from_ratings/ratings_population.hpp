// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/population_file.hpp"

namespace delphisim {

/// What every fit of ratings takes as absent, as a sentence: no part of it is fitted.
std::string taken_as_absent();

/// The population file of fitted ratings: what is estimated under [fitted], with its standard error beside
/// it, what cannot be identified under [assumed], with the reason. `what` says where the ratings come from.
PopulationFile population_of(const RatingTable& table, const RatingsFit& fit, const RatingsRequest& request,
                             const std::string& what, const std::string& made_by);

/// A study of the exercise that the ratings come from: topics, groups as large as there were people, rounds
/// with what was shown, and one rule. `population`: the file's name as the study is to say it; empty: no
/// scenario, which the caller gives.
std::string study_of(const RatingTable& table, const RatingsFit& fit, const RatingsRequest& request,
                     const std::string& population);

}  // namespace delphisim
