// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Share of the ratings at the most frequent level.
struct ModeShare {
  static constexpr std::string_view name = "mode_share";
  static constexpr std::string_view summary = "share of the ratings at the most frequent level";
  static constexpr std::string_view source = "Birko, Dove and Özdemir 2015 (Mode)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.5;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    std::int32_t most = 0;
    for (int l = 0; l < c.levels; ++l) most = c.count[l] > most ? c.count[l] : most;
    return static_cast<double>(most) / c.n;
  }
};

}  // namespace delphisim
