// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Share of the pairs of raters who stand in the same extreme band, low or high: agreement in the middle
/// counts for nothing. A reading of a name whose formula was not to be had: the published text names the
/// index only.
struct ExtremitiesAgreement {
  static constexpr std::string_view name = "extremities_agreement";
  static constexpr std::string_view summary =
      "share of the pairs of raters who are both in the low or both in the high band";
  static constexpr std::string_view source = "after Birko, Dove and Özdemir 2015 (XCPWA), formula not seen";
  static constexpr std::string_view missing = "fewer than two ratings";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.5;  // no usual one
  static double value(const LevelCounts& c, const double* p) {
    if (c.n < 2) return missing_score;
    const Bands b = bands_of(c, p);
    const double pairs = b.low * (b.low - 1) + b.high * (b.high - 1);
    return pairs / (static_cast<double>(c.n) * (c.n - 1));
  }
};

}  // namespace delphisim
