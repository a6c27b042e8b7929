// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_groups/group_scores.hpp"

namespace delphisim {

/// Mean over topics of the mean distance |z_a - z_b| between the scores of two groups, each group
/// standardised over its topics. Topics that two groups scored count.
struct GroupDistance {
  static constexpr std::string_view name = "group_distance";
  static constexpr std::string_view summary =
      "mean distance of a topic between two groups, scores standardised within groups";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020";
  static constexpr std::string_view missing = "no topic that two groups scored, each with scores that differ";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static constexpr GroupScore reads = GroupScore::bound;
  static double value(const GroupScores& g, const double*) {
    standardise(g);
    double sum = 0, topics = 0;
    for (int t = 0; t < g.topics; ++t) {
      const double distance = mean_over_pairs(g, [&](int a, int b) {
        const double d = g.at(g.scratch, a)[t] - g.at(g.scratch, b)[t];
        return d < 0 ? -d : d;
      });
      if (!is_missing(distance)) sum += distance, ++topics;
    }
    return topics > 0 ? sum / topics : missing_score;
  }
};

}  // namespace delphisim
