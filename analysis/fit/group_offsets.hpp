// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/participation.hpp"
#include "analysis/fit/published.hpp"

namespace delphisim {

/// The groups' levels in the second survey. They have been through feedback, so they limit the offsets of the
/// first survey and do not determine them.
struct GroupLevels {
  std::vector<double> mean;     // [groups] of the pooled ratings, rating points
  std::vector<double> ratings;  // [groups] number of ratings pooled
  double overall = 0;  // mean of all ratings that the groups imply, to be held against the printed one
  std::vector<double> offset;  // [groups] latent, people of the first survey weigh it to 0
  double offset_variance = 0;  // over people of the first survey
};

/// Group means from the published bounds, mean - z sd / sqrt(number of ratings), with the SD within groups
/// that agrees with the SD of all ratings; offsets are their differences divided by the slope of the response
/// map (docs/fitting.md, 4). Preconditions: slope > 0; every group has a bound.
GroupLevels group_levels(const PublishedTables& published, double slope);

/// Standard errors of the offsets: each group's people in the second survey are a sample, of SD leniency
/// between people and residual within a person over the topics; empty without bounds.
std::vector<double> offset_errors(const PublishedTables& published, double leniency_sd, double residual_sd);

}  // namespace delphisim
