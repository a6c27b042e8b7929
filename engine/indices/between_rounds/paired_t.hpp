// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// Student's t of the changes of the raters of both rounds. Positive: ratings rose.
struct PairedT {
  static constexpr std::string_view name = "paired_t";
  static constexpr std::string_view summary = "paired t test of the change: t";
  static constexpr std::string_view source = "Student 1908; von der Gracht 2012";
  static constexpr std::string_view missing = "fewer than two raters of both rounds, or all change alike";
  static constexpr auto& parameters = no_parameters;
  static double value(const TopicChange& c, const double*) { return paired_t_of(c); }
};

}  // namespace delphisim
