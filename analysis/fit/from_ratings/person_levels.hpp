// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/from_ratings/components.hpp"

namespace delphisim {

/// Best predictions of what people would rate on the latent scale, given the components.
struct PersonLevels {
  std::vector<double> leniency;     // [people of the table], group offset included
  std::vector<double> group_topic;  // [groups * topics] mu + delta
  double of(std::size_t person, std::size_t cell) const { return group_topic[cell] + leniency[person]; }
};

/// Shrunken means of a round's ratings over their expectations, divided by the slope of the response: of
/// cells (to mu, by gamma) and then of people (to their group's offset, by leniency).
PersonLevels person_levels(const RatingTable& table, std::size_t round, const Components& components);

}  // namespace delphisim
