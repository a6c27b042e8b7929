// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Share of the pairs of raters whose ratings lie in the same band (low, middle, high).
struct ClusteredPairwiseAgreement {
  static constexpr std::string_view name = "clustered_pairwise_agreement";
  static constexpr std::string_view summary =
      "share of the pairs of raters in the same band (low, middle, high)";
  static constexpr std::string_view source =
      "Birko, Dove and Özdemir 2015 (CPWA); bands: GRADE 1-3, 4-6, 7-9";
  static constexpr std::string_view missing = "fewer than two ratings";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.5;  // no usual one
  static double value(const LevelCounts& c, const double* p) {
    if (c.n < 2) return missing_score;
    const Bands b = bands_of(c, p);
    const double pairs = b.low * (b.low - 1) + b.middle * (b.middle - 1) + b.high * (b.high - 1);
    return pairs / (static_cast<double>(c.n) * (c.n - 1));
  }
};

}  // namespace delphisim
