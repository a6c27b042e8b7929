// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Fleiss' kappa of the complete raters, each level a category.
struct FleissKappa {
  static constexpr std::string_view name = "fleiss_kappa";
  static constexpr std::string_view summary =
      "Fleiss' kappa of the raters who rated all topics, each level a category";
  static constexpr std::string_view source = "Fleiss 1971";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, or all ratings in one category";
  static constexpr std::string_view instead = "clustered_fleiss_kappa";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const PanelView& v, const double*) {
    std::uint8_t category[most_levels];
    categories_of_levels(v.ratings, category);
    return kappa_of(v, category, false);
  }
};

}  // namespace delphisim
