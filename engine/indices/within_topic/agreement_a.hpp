// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// Van der Eijk's agreement A: the counts are taken apart into layers of equal height, each layer scores
/// U (1 - (S - 1) / (K - 1)) with S its non-empty levels of K and U from its triples of levels with one empty
/// one: unimodal (110, 011) against bimodal (101). 1: one level; 0: evenly spread; -1: two opposite camps.
struct AgreementA {
  static constexpr std::string_view name = "agreement_a";
  static constexpr std::string_view summary =
      "van der Eijk's agreement A, from -1 (two camps) to 1 (one level)";
  static constexpr std::string_view source = "van der Eijk 2001";
  static constexpr std::string_view missing = "no ratings";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;

  static constexpr bool more_agrees = true;
  static constexpr double usual_limit = 0.6;  // no usual one
  static double value(const LevelCounts& c, const double*) {
    if (c.n == 0) return missing_score;
    double sum = 0;
    for (std::int32_t floor = 0;;) {
      std::int32_t height = 0;  // of the lowest level that rises above the floor
      for (int l = 0; l < c.levels; ++l)
        if (c.count[l] > floor && (height == 0 || c.count[l] < height)) height = c.count[l];
      if (height == 0) return sum / c.n;
      const Layer layer = layer_above(c, floor);
      sum += (height - floor) * static_cast<double>(layer.filled) * layer.agreement;
      floor = height;
    }
  }

 private:
  struct Layer {
    int filled;
    double agreement;
  };
  static Layer layer_above(const LevelCounts& c, std::int32_t floor) {
    int filled = 0;
    for (int l = 0; l < c.levels; ++l) filled += c.count[l] > floor;
    if (filled == 1) return {1, 1};
    double unimodal = 0, bimodal = 0;  // triples by their empty level, with the filled ones on its sides
    for (int l = 0, before = 0; l < c.levels; ++l) {
      if (c.count[l] > floor) {
        ++before;
        continue;
      }
      const double left = before, right = filled - before;
      unimodal += 0.5 * (left * (left - 1) + right * (right - 1));
      bimodal += left * right;
    }
    if (unimodal + bimodal == 0) return {filled, 0};  // no level is empty
    const double k = c.levels;
    const double u = ((k - 2) * unimodal - (k - 1) * bimodal) / ((k - 2) * (unimodal + bimodal));
    return {filled, u * (1 - (filled - 1) / (k - 1))};
  }
};

}  // namespace delphisim
