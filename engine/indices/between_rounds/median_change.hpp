// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Median of this round minus that of the round before, each of all its ratings, rating points.
struct MedianChange {
  static constexpr std::string_view name = "median_change";
  static constexpr std::string_view summary = "change of the median, rating points";
  static constexpr std::string_view source = "von der Gracht 2012";
  static constexpr std::string_view missing = "no ratings in one of the rounds";
  static constexpr auto& parameters = no_parameters;
  static double value(const TopicChange& c, const double*) {
    if (c.now.n == 0 || c.before.n == 0) return missing_score;
    return c.now.step * (c.now.quantile(1, 2) - c.before.quantile(1, 2));
  }
};

}  // namespace delphisim
