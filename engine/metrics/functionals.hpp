// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/mean.hpp"
#include "engine/rules/aggregation/median.hpp"
#include "engine/rules/aggregation/share_at_least.hpp"

namespace delphisim {

// What a truth says of a topic, given the population. Except the first, of the ratings that everybody would
// give on the scale of the first round: the latent value rounded and clamped, leniency and group offset
// included, no slider left where it starts, no feedback. With several groups it is read off their ratings
// together, each group with its weight.

/// The groups' weighted mean of the latent priorities, without leniency and group offset.
struct LatentMean {
  static constexpr std::string_view name = "latent_mean";
  static constexpr std::string_view summary = "mean latent priority, without leniency";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool of_ratings = false;
  static double value(const LevelShares&, const double*) { return __builtin_nan(""); }
};

/// Mean of everybody's ratings.
struct ExpectedRating {
  static constexpr std::string_view name = "expected_rating";
  static constexpr std::string_view summary = "mean of the ratings that everybody would give";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool of_ratings = true;
  static double value(const LevelShares& s, const double* p) { return Mean::limit(s, p); }
};

/// Median of everybody's ratings. Few different values: the true top k takes of equal ones that of larger
/// expected rating.
struct MedianRating {
  static constexpr std::string_view name = "median_rating";
  static constexpr std::string_view summary = "median of the ratings that everybody would give";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool of_ratings = true;
  static double value(const LevelShares& s, const double* p) { return Median::limit(s, p); }
};

/// Share of everybody's ratings at or above a cut.
struct ShareRated {
  static constexpr std::string_view name = "share_at_least";
  static constexpr std::string_view summary =
      "share of the ratings that everybody would give at or above a cut";
  static constexpr std::string_view source = "Diamond et al. 2014 (percent agreement)";
  static constexpr auto& parameters = ShareAtLeast::parameters;
  static constexpr bool of_ratings = true;
  static double value(const LevelShares& s, const double* p) { return ShareAtLeast::limit(s, p); }
};

/// Every functional of the population that a truth can be.
using Functionals = List<LatentMean, ExpectedRating, MedianRating, ShareRated>;

}  // namespace delphisim
