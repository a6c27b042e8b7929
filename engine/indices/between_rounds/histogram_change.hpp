// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Scheibe's difference of histograms: half the sum of the absolute differences of the shares of the levels,
/// the least share of ratings that moved. Below 0.15: stable.
struct HistogramChange {
  static constexpr std::string_view name = "histogram_change";
  static constexpr std::string_view summary =
      "half the absolute difference of the two histograms of shares (stable below 0.15)";
  static constexpr std::string_view source = "Scheibe, Skutsch and Schofer 1975";
  static constexpr std::string_view missing = "no ratings in one of the rounds";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const TopicChange& c, const double*) {
    if (c.now.n == 0 || c.before.n == 0) return missing_score;
    std::int64_t sum = 0;
    for (int l = 0; l < c.now.levels; ++l) {
      const std::int64_t d =
          std::int64_t{c.now.count[l]} * c.before.n - std::int64_t{c.before.count[l]} * c.now.n;
      sum += d < 0 ? -d : d;
    }
    return 0.5 * static_cast<double>(sum) / (static_cast<double>(c.now.n) * c.before.n);
  }
};

}  // namespace delphisim
