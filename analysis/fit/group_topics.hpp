// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/published.hpp"
#include "analysis/fit/response_map.hpp"

namespace delphisim {

/// What a table of topics by group says of the groups.
struct GroupTopicFit {
  double within_sd = 0;                      // latent, over people of a group within a topic
  std::vector<double> offset, offset_error;  // [groups] latent, people of the survey weigh offsets to 0
  double offset_variance = 0;                // over people
  double spread = 0, spread_sd = 0;          // gamma, the SD of group x topic effects: posterior mean and SD
  double spread_low = 0, spread_high = 0;    // its 5 % and 95 % points
};

/// Group offsets and group x topic spread by the deconvolution of the topics: latent cell means at one latent
/// SD within cells, errors of sampling taken off, topics and groups integrated out under flat priors, gamma
/// flat on (0, largest) (docs/fitting.md, 10). People of a group rate all topics: of the error of a cell,
/// leniency_sd^2 over the group's people is the group's and not the cell's. A mean at an end of the scale is
/// moved inwards by half a step over n. Preconditions: at least two groups and two topics with cells. Throws
/// BadInput as fit_latent_topics.
GroupTopicFit fit_group_topics(const PublishedTables& published, const Response& response, double leniency_sd,
                               double largest, const Source& at);

}  // namespace delphisim
