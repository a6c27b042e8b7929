// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Cohen's weighted kappa of the two rounds, weights by the square of the change.
struct WeightedKappaQuadratic {
  static constexpr std::string_view name = "weighted_kappa_quadratic";
  static constexpr std::string_view summary = "weighted kappa of the two rounds, quadratic weights";
  static constexpr std::string_view source = "Cohen 1968; Fleiss and Cohen 1973";
  static constexpr std::string_view missing = "nobody rated in both rounds, or all ratings at one level";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const TopicChange& c, const double*) { return weighted_kappa_of(c, true); }
};

}  // namespace delphisim
