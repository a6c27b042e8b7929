// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {

/// Two-sided p of wilcoxon_z by the normal distribution.
struct WilcoxonP {
  static constexpr std::string_view name = "wilcoxon_p";
  static constexpr std::string_view summary =
      "Wilcoxon's signed-rank test of the change: two-sided p by the normal distribution";
  static constexpr std::string_view source = "Wilcoxon 1945; Hollander and Wolfe 1999";
  static constexpr std::string_view missing = "nobody changed a rating";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const TopicChange& c, const double*) {
    const double z = wilcoxon_z_of(c);
    return z == z ? 2 * normal_upper_tail(z < 0 ? -z : z) : missing_score;
  }
};

}  // namespace delphisim
