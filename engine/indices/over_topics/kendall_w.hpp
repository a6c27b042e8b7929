// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/over_topics/rank_sums.hpp"

namespace delphisim {

/// Kendall's coefficient of concordance W of the complete raters, corrected for ties, from 0 to 1.
struct KendallW {
  static constexpr std::string_view name = "kendall_w";
  static constexpr std::string_view summary =
      "Kendall's W of the raters who rated all topics, corrected for ties";
  static constexpr std::string_view source = "Kendall and Babington Smith 1939; Siegel and Castellan 1988";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, fewer than two topics, or each rater "
      "gives all topics the same";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const PanelView& v, const double*) { return kendall_w_of(v); }
};

}  // namespace delphisim
