// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_groups/group_scores.hpp"

namespace delphisim {

/// Mean over pairs of groups of the Euclidean distance between their standardised scores, per topic: the root
/// of the mean squared difference over the topics that both scored. Of uncorrelated groups it is near
/// sqrt(2).
struct GroupEuclideanDistance {
  static constexpr std::string_view name = "group_euclidean_distance";
  static constexpr std::string_view summary =
      "mean over pairs of groups of the root mean squared distance of standardised scores";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020";
  static constexpr std::string_view missing = "no topic that two groups scored, each with scores that differ";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr GroupScore reads = GroupScore::bound;
  static double value(const GroupScores& g, const double*) {
    standardise(g);
    return mean_over_pairs(g, [&](int a, int b) {
      double squares = 0, topics = 0;
      for (int t = 0; t < g.topics; ++t) {
        const double d = g.at(g.scratch, a)[t] - g.at(g.scratch, b)[t];
        if (!is_missing(d)) squares += d * d, ++topics;
      }
      return topics > 0 ? __builtin_sqrt(squares / topics) : missing_score;
    });
  }
};

}  // namespace delphisim
