// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/group_offsets.hpp"
#include "analysis/fit/latent_topics.hpp"
#include "analysis/fit/participation.hpp"
#include "analysis/fit/spread.hpp"

namespace delphisim {

/// What the tables say under one set of assumptions.
struct SetFit {
  LatentTopics latent;              // first survey
  GroupLevels levels;               // of the groups, offsets not yet multiplied
  std::vector<double> offset;       // [groups] lambda
  double person_variance = 0;       // leniency and offsets: common to the topics that a person rates
  double group_topic_variance = 0;  // of delta over people, within a topic
  double residual_sd = 0;
  TopicEstimates topics;  // latent, with errors
  SpreadPosterior spread, spread_observed;
};

/// Fits everything that the tables determine once the assumptions are given (docs/fitting.md, 1 to 4). Throws
/// BadInput at the ranges if the assumed variances leave nothing for the residual, `name` names the set, and
/// as fit_latent_topics does.
SetFit fit_set(const FitRequest& request, const ParticipationFit& participation,
               const Assumptions& assumptions, const std::string& name);

/// Variances of the errors of latent topic estimates: with V the variance of the ratings, c their slope, n
/// the topic's raters, N_c those who answered its category and N all, variance = V / (c^2 n) - person / N_c -
/// group_topic / N, and shared_variance = person (1 / N_c - 1 / N) for a category.
TopicEstimates estimates_with_errors(const PublishedTables& published,
                                     const std::vector<int>& category_people, const LatentTopics& latent,
                                     double person_variance, double group_topic_variance);

/// The same for the published means as they stand, with the published variances.
TopicEstimates observed_with_errors(const PublishedTables& published, const TopicEstimates& latent,
                                    const LatentTopics& map);

}  // namespace delphisim
