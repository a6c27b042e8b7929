// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/fit_ratings.hpp"
#include "analysis/fit/from_ratings/predictive.hpp"

namespace delphisim {

/// What the ratings show that a scenario has no setting for: own levels that do not last, and leaving that
/// goes by how highly people rate. One sentence each.
std::vector<std::string> lacks_of(const RatingTable& table, const RatingsFit& fit);

/// Rows of the check that say that a fitted setting is not to be trusted. One sentence each.
std::vector<std::string> warnings_of(const RatingTable& table, const RatingsFit& fit,
                                     const std::vector<PredictiveRow>& check);

}  // namespace delphisim
