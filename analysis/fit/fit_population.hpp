// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/population_file.hpp"
#include "analysis/fit/tuning.hpp"

namespace delphisim {

/// What to say of the spread of priorities where the table of topics is not said to be complete; else empty.
std::string selected_topics(const FitRequest& request);

/// The population file of an exercise: the base set and every other set, each fitted to the tables.
/// `simulate` tunes recalibration and retest SD, set by set, to the published change of topic means and SDs;
/// a set that cannot reach it says so in [derived] and in its `why`. Without `simulate` the two are left out
/// and the notes say so. Throws BadInput with all problems of all sets.
PopulationFile fit_population(const FitRequest& request, const ChangeOfMoments& simulate,
                              const std::string& made_by);

}  // namespace delphisim
