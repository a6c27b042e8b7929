// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// Two rounds by a simulation of their own, in which people's levels need not last:
/// z1 = mu + delta + a1 + e, z2 = mu + delta + a2 + (1 - information) e + weight (F - r1) + noise, with
/// a2 = stability a1 + sqrt(1 - stability^2) leniency_sd N.
struct OccasionRatings {
  std::vector<int> groups{30, 30};
  int topics = 30;
  Scale scale{1, 9, 1};
  double topic_mean = 6, topic_sd = 0.7, group_topic_sd = 0.4;
  double leniency_sd = 0.8, stability = 1, residual_sd = 1.4;
  double weight = 0, information = 0.3, retest_sd = 0.9, keep = 0;
  bool own_group = true;  // else F is the mean of all
  double leaving = 0;     // share lost of those whose level is below the middle
};

/// The table, and what a fit cannot see of it.
struct OccasionTable {
  RatingTable table;
  std::vector<double> level;  // [people * topics] mu + delta + a1, the level behind the first rating
};
OccasionTable occasion_ratings(const OccasionRatings& settings, std::uint64_t seed);

}  // namespace delphisim
