// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Conger's kappa of the complete raters, whose chance agreement is that of each pair's own shares; each
/// level a category. Of two raters it is Cohen's.
struct CongerKappa {
  static constexpr std::string_view name = "conger_kappa";
  static constexpr std::string_view summary =
      "Conger's kappa (raters with shares of their own), each level a category";
  static constexpr std::string_view source = "Conger 1980";
  static constexpr std::string_view missing =
      "fewer than two raters who rated every topic that anyone rated, or all ratings in one category";
  static constexpr std::string_view instead = "clustered_conger_kappa";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const PanelView& v, const double*) {
    std::uint8_t category[most_levels];
    categories_of_levels(v.ratings, category);
    return kappa_of(v, category, true);
  }
};

}  // namespace delphisim
