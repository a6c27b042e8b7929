// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/answering.hpp"
#include "analysis/fit/from_ratings/components.hpp"
#include "analysis/fit/from_ratings/revision.hpp"
#include "analysis/fit/from_ratings/scale_use.hpp"
#include "analysis/fit/spread.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {

/// How ratings are to be fitted.
struct RatingsRequest {
  Shown shown;                // between each round and the next
  std::uint32_t draws = 200;  // bootstrap samples, below 2^16
  std::uint64_t seed = 1;
  int threads = 0;  // of the bootstrap; 0: as many as the machine gives
};

/// The offset of a group of fewer people is limited by its ratings rather than determined: one or two other
/// people would give another one. Its error is that of theory (docs/fit_ratings.md, 5).
inline constexpr int fewest_of_group = 5;

/// What changes from one round to the next.
struct NextRound {
  Answering answering;
  Persistence persistence;
  Returning returning, returning_error;
  RetentionByLevel by_level;
  RevisionFit revision;
};

/// What ratings say of an exercise (docs/fit_ratings.md). The population is that of the first round; later
/// ones have been through feedback.
struct RatingsFit {
  Identified identified;
  Components value, error;  // standard errors: over people, and of group x topic over its cells too
  ScaleUse scale_use;
  std::vector<int> people;            // [groups] in the first round
  std::vector<double> topic_ratings;  // [topics] ratings of the first round
  std::vector<double> group_ratings;  // [groups] the same
  TopicEstimates topics;              // of topics with a rating; without one the estimate is the mean of all
  SpreadPosterior spread;
  Answering answering, answering_error;  // of the first round
  std::vector<NextRound> next;           // [rounds - 1]
  double pooled_within = 0;              // pooled SD of the ratings of a cell
};

/// Fits everything that ratings tell. Throws BadInput at `at` where nothing can be fitted: nobody shares a
/// group and a topic, fewer than two topics, ratings that do not differ. Equal tables and requests give equal
/// fits on any number of threads.
RatingsFit fit_ratings(const RatingTable& table, const RatingsRequest& request, const Source& at);

}  // namespace delphisim
