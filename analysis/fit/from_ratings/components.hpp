// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/moments.hpp"
#include "engine/ratings/scale.hpp"

namespace delphisim {

/// Which components ratings can tell of, and why not; an empty reason: they can.
struct Identified {
  std::string group_topic, leniency, category;
};

/// Variance components of the first ratings, latent (docs/fit_ratings.md, 1).
struct Components {
  std::vector<double> topic_mean;    // [topics] mu
  std::vector<double> group_offset;  // [groups] lambda, 0 over people
  double total_sd = 0;               // over people within a topic, group offsets apart
  double group_topic_sd = 0;         // gamma
  double leniency_sd = 0;            // alpha
  double residual_sd = 0;            // scale use, if any, included
  double category_correlation = 0;   // of residuals of a person within a category
  double scale_use_sd = 0;           // of log spread, given: what the moments allow for
};

/// The components whose moments after clamp and rounding are those of the ratings. `start`: where to begin,
/// and the scale use to be allowed for with the share of the residual that it takes; null: none.
/// Preconditions: some cell has two different ratings; every group with a rating has people.
Components fit_components(const Scale& scale, const RoundMoments& moments,
                          const std::vector<int>& category_of, const std::vector<int>& people,
                          const Identified& identified, const Components* start = nullptr);

/// kappa: the variance over people within a topic that group x topic effects of variance 1 have once they are
/// centred over topics and over people (docs/fitting.md).
double centred_share(const std::vector<int>& people, std::size_t topics);

}  // namespace delphisim
