// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Cronbach's alpha with the complete raters as the parts of the test: the reliability of their mean,
/// leniency left out.
struct CronbachAlpha {
  static constexpr std::string_view name = "cronbach_alpha";
  static constexpr std::string_view summary = "Cronbach's alpha with raters as the parts of the test";
  static constexpr std::string_view source = "Cronbach 1951; Graham, Regehr and Wright 2003";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, fewer than two topics, or equal sums "
      "of all topics";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_most_one;
  static double value(const PanelView& v, const double*) {
    if (v.rows < 2 || v.columns < 2) return missing_score;
    const MeanSquares s = mean_squares(v);
    return s.topics > 0 ? (s.topics - s.residual) / s.topics : missing_score;
  }
};

}  // namespace delphisim
