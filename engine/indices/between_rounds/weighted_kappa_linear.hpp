// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Cohen's weighted kappa of the two rounds, weights by the size of the change.
struct WeightedKappaLinear {
  static constexpr std::string_view name = "weighted_kappa_linear";
  static constexpr std::string_view summary = "weighted kappa of the two rounds, linear weights";
  static constexpr std::string_view source = "Cohen 1968; Cicchetti and Allison 1971";
  static constexpr std::string_view missing = "nobody rated in both rounds, or all ratings at one level";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const TopicChange& c, const double*) { return weighted_kappa_of(c, false); }
};

}  // namespace delphisim
