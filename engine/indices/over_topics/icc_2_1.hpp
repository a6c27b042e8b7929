// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Intraclass correlation ICC(2,1): one rating of a random rater, leniency counted as error.
struct Icc21 {
  static constexpr std::string_view name = "icc_2_1";
  static constexpr std::string_view summary =
      "intraclass correlation of one rating, two-way random: ICC(2,1)";
  static constexpr std::string_view source = "Shrout and Fleiss 1979, ICC(2,1)";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, fewer than two topics, or no "
      "differences at all";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_most_one;
  static double value(const PanelView& v, const double*) {
    if (v.rows < 2 || v.columns < 2) return missing_score;
    const MeanSquares s = mean_squares(v);
    const double extra = (s.raters - s.residual) / v.columns;
    const double total = s.topics + (v.rows - 1) * s.residual + v.rows * extra;
    return total > 0 ? (s.topics - s.residual) / total : missing_score;
  }
};

}  // namespace delphisim
