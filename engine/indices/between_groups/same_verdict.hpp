// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_groups/group_scores.hpp"
#include "engine/indices/level_counts.hpp"
namespace delphisim {

/// Share of the topics on which the medians of all groups lie in the same band (low, middle, high), of the
/// topics that two or more groups rated.
struct SameVerdict {
  static constexpr std::string_view name = "same_verdict";
  static constexpr std::string_view summary =
      "share of the topics with the medians of all groups in the same band";
  static constexpr std::string_view source =
      "Fitch et al. 2001 (median by thirds); Williamson et al. 2017 (each group)";
  static constexpr std::string_view missing = "no topic that two groups rated";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr GroupScore reads = GroupScore::median;
  static double value(const GroupScores& g, const double* p) {
    double same = 0, topics = 0;
    for (int t = 0; t < g.topics; ++t) {
      int groups = 0, low = 0, high = 0;
      for (int a = 0; a < g.groups; ++a) {
        const double median = g.of(a)[t];
        if (is_missing(median)) continue;
        ++groups;
        if (median <= p[0] + 1e-9)
          ++low;
        else if (median >= p[1] - 1e-9)
          ++high;
      }
      if (groups < 2) continue;
      topics += 1;
      same += low == groups || high == groups || low + high == 0;
    }
    return topics > 0 ? same / topics : missing_score;
  }
};

}  // namespace delphisim
