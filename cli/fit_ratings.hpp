// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/ratings/mapping.hpp"
#include "analysis/ratings/rating_table.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// The ratings that a command line names: its first positional argument, read by --mapping and --scale.
RatingTable ratings_of(const Parsed& parsed);

/// `delphisim fit RATINGS.csv`.
int fit_ratings_file(const Parsed& parsed);

}  // namespace delphisim::cli
