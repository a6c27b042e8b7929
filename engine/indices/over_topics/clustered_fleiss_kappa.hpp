// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Fleiss' kappa of the complete raters by band (low, middle, high).
struct ClusteredFleissKappa {
  static constexpr std::string_view name = "clustered_fleiss_kappa";
  static constexpr std::string_view summary = "Fleiss' kappa by band (low, middle, high)";
  static constexpr std::string_view source = "Fleiss 1971; bands: GRADE 1-3, 4-6, 7-9";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, or all ratings in one category";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const PanelView& v, const double* p) {
    std::uint8_t category[most_levels];
    categories_of_bands(v.ratings, p, category);
    return kappa_of(v, category, false);
  }
};

}  // namespace delphisim
