// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Share of the raters of both rounds whose rating is the same.
struct ShareUnchanged {
  static constexpr std::string_view name = "share_unchanged";
  static constexpr std::string_view summary = "share of the raters of both rounds whose rating is the same";
  static constexpr std::string_view source = "Lange et al. 2020 (exact agreement)";
  static constexpr std::string_view missing = "nobody rated in both rounds";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const TopicChange& c, const double*) {
    int same = 0;
    for (int i = 0; i < c.pairs; ++i) same += c.level_before[i] == c.level_now[i];
    return c.pairs > 0 ? static_cast<double>(same) / c.pairs : missing_score;
  }
};

}  // namespace delphisim
