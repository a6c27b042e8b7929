// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/between_rounds/topic_change.hpp"
#include "engine/stats/student_t.hpp"

namespace delphisim {

/// Two-sided p of paired_t.
struct PairedTP {
  static constexpr std::string_view name = "paired_t_p";
  static constexpr std::string_view summary = "paired t test of the change: two-sided p";
  static constexpr std::string_view source = "Student 1908; von der Gracht 2012";
  static constexpr std::string_view missing = "fewer than two raters of both rounds, or all change alike";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const TopicChange& c, const double*) {
    const double t = paired_t_of(c);
    return t == t ? 2 * StudentT(c.pairs - 1).upper_tail(t < 0 ? -t : t) : missing_score;
  }
};

}  // namespace delphisim
