// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/from_ratings/components.hpp"

namespace delphisim {

/// Best predictions of what people would rate on the latent scale, given the components, and what they leave
/// open.
struct PersonLevels {
  std::vector<double> leniency, leniency_variance;        // [people of the table], group offset included
  std::vector<double> group_topic, group_topic_variance;  // [groups * topics] mu + delta
  std::vector<double> residual_sd;                        // [people] as the person uses the scale
  double of(std::size_t person, std::size_t cell) const { return group_topic[cell] + leniency[person]; }
  double variance(std::size_t person, std::size_t cell) const {
    return group_topic_variance[cell] + leniency_variance[person];
  }
};

/// Shrunken means of a round's ratings over their expectations, divided by the slope of the response: of
/// cells (to mu, by gamma) and then of people (to their group's offset, by leniency). A person's residual SD
/// is at the posterior mean of its logarithm given their ratings, the levels taken as known.
PersonLevels person_levels(const RatingTable& table, std::size_t round, const Components& components);

}  // namespace delphisim
