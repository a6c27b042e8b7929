// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Krippendorff's alpha, levels apart by their squared difference; ratings may be missing.
struct KrippendorffInterval {
  static constexpr std::string_view name = "krippendorff_interval";
  static constexpr std::string_view summary =
      "Krippendorff's alpha, levels apart by their squared difference";
  static constexpr std::string_view source = "Krippendorff 2004, chapter 11";
  static constexpr std::string_view missing =
      "no topic with two ratings, or all ratings of such topics equal";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const PanelView& v, const double*) {
    std::uint8_t category[most_levels];
    categories_of_levels(v.ratings, category);
    return alpha_of(v, category, Distance::interval);
  }
};

}  // namespace delphisim
