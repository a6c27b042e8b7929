// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Krippendorff's nominal alpha by band (low, middle, high); ratings may be missing.
struct ClusteredKrippendorff {
  static constexpr std::string_view name = "clustered_krippendorff";
  static constexpr std::string_view summary = "Krippendorff's nominal alpha by band (low, middle, high)";
  static constexpr std::string_view source = "Krippendorff 2004, chapter 11; bands: GRADE 1-3, 4-6, 7-9";
  static constexpr std::string_view missing =
      "no topic with two ratings, or all ratings of such topics in one band";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = band_parameters;
  static constexpr ValueRange range = correlation_range;
  static double value(const PanelView& v, const double* p) {
    std::uint8_t category[most_levels];
    categories_of_bands(v.ratings, p, category);
    return alpha_of(v, category, Distance::nominal);
  }
};

}  // namespace delphisim
