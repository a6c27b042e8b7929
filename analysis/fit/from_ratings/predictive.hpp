// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/fit/population_file.hpp"
#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// A statistic of an exercise, of the ratings and of exercises simulated from their fit.
struct PredictiveRow {
  std::string statistic, round;
  double observed = 0, simulated = 0, sd = 0;  // mean and SD over simulated exercises
  bool held_out = false;                       // no part of the fit used it
};

/// The statistics of a table, one row each with `observed` filled in; those without a value are NaN.
std::vector<PredictiveRow> statistics_of(const RatingTable& table);

/// The same for ratings and `exercises` simulated from a study (study_of without scenario) and a population.
/// Throws BadInput where they do not fit together.
std::vector<PredictiveRow> predictive_check(const RatingTable& table, const std::string& study,
                                            const PopulationFile& population, std::uint32_t exercises);

}  // namespace delphisim
