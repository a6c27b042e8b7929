// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/population_file.hpp"

namespace delphisim {

/// What else the ratings allow, a set of assumptions each: settings of the population at the ends of their
/// intervals, and the rivals of each revision, called by their round where there are several.
std::vector<PopulationSet> rival_sets(const RatingTable& table, const RatingsFit& fit,
                                      const RatingsRequest& request);

/// Of settings whose sum alone is known, from 0 to the sum.
std::vector<AssumptionRange> assumed_ranges(const RatingTable& table, const RatingsFit& fit,
                                            const RatingsRequest& request);

}  // namespace delphisim
