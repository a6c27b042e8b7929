// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/fit_ratings.hpp"
#include "analysis/fit/population_file.hpp"
#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// What a row of the check can tell. fitted: a setting was estimated from it. follows: it has no setting of
/// its own, but nearly follows from fitted rows. held_out: neither.
enum class Basis { fitted, follows, held_out };
const char* word_of(Basis basis);

/// A statistic of an exercise, of the ratings and of exercises simulated from their fit.
struct PredictiveRow {
  std::string statistic, round;
  double observed = 0, simulated = 0, sd = 0;  // mean and SD over simulated exercises
  Basis basis = Basis::held_out;
  bool far_off() const;  // by more than 3 SDs; where exercises do not differ, at all
};

/// The statistics of a table, one row each with `observed` filled in; those without a value are NaN.
std::vector<PredictiveRow> statistics_of(const RatingTable& table);

/// What a row of a fit can tell, by which settings were estimated from these ratings.
Basis basis_of(const PredictiveRow& row, const RatingTable& table, const RatingsFit& fit);

/// The same for ratings and `exercises` simulated from a study (study_of without scenario) and a population.
/// Throws BadInput where they do not fit together.
std::vector<PredictiveRow> predictive_check(const RatingTable& table, const std::string& study,
                                            const RatingsFit& fit, const PopulationFile& population,
                                            std::uint32_t exercises);

}  // namespace delphisim
