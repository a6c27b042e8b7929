// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/over_topics/rank_sums.hpp"

namespace delphisim {

/// Friedman's statistic m (n - 1) W of m complete raters and n topics: chi-square with n - 1 degrees of
/// freedom if all rank at random.
struct KendallChiSquare {
  static constexpr std::string_view name = "kendall_chi_square";
  static constexpr std::string_view summary =
      "test of Kendall's W: m (n - 1) W, chi-square with n - 1 degrees of freedom";
  static constexpr std::string_view source = "Friedman 1937; Siegel and Castellan 1988";
  static constexpr std::string_view missing = "as kendall_w";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = at_least_zero;
  static double value(const PanelView& v, const double*) {
    return v.rows * (v.columns - 1.0) * kendall_w_of(v);
  }
};

}  // namespace delphisim
