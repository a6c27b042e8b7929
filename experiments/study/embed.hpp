// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/population_file.hpp"

namespace delphisim {

/// A study file with the contents of all files it names in their place: topics as [[topics.list]], published
/// figures as [[published.rows]], population files as tables, ratings of an empirical truth as text. What
/// read_study makes of it is the same study. Precondition: `file` was read into `study` without a problem.
Value with_contents(Value file, const Study& study, Populations& populations);

}  // namespace delphisim
