// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Share of the pairs of raters who chose the same level.
struct PairwiseAgreement {
  static constexpr std::string_view name = "pairwise_agreement";
  static constexpr std::string_view summary = "share of the pairs of raters who chose the same level";
  static constexpr std::string_view source = "Birko, Dove and Özdemir 2015; Fleiss 1971 (P_i)";
  static constexpr std::string_view missing = "fewer than two ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.5;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n < 2) return missing_score;
    double pairs = 0;
    for (int l = 0; l < c.levels; ++l) pairs += static_cast<double>(c.count[l]) * (c.count[l] - 1);
    return pairs / (static_cast<double>(c.n) * (c.n - 1));
  }
};

}  // namespace delphisim
