// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {

/// How surely the most frequent level is no accident of people who answer evenly at random: Phi((m - n / K) /
/// sqrt(n (1 / K) (1 - 1 / K))), m its count of n ratings on K levels, by the normal approximation to the
/// binomial that bears this name. A reading of a name whose formula was not to be had. The level is chosen
/// for its count, so that people who answer at random reach 0.95 in a third to two thirds of the topics.
struct DeMoivre {
  static constexpr std::string_view name = "de_moivre";
  static constexpr std::string_view summary =
      "normal probability that a level named beforehand gets fewer random answers than the mode has";
  static constexpr std::string_view source =
      "de Moivre 1733 (normal approximation); name: Birko, Dove and Özdemir 2015, formula not seen";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.95;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    std::int32_t most = 0;
    for (int l = 0; l < c.levels; ++l) most = c.count[l] > most ? c.count[l] : most;
    const double k = c.levels, even = c.n / k;
    return normal_cdf((most - even) / __builtin_sqrt(even * (1 - 1 / k)));
  }
};

}  // namespace delphisim
