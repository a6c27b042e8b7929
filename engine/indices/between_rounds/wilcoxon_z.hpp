// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_rounds/topic_change.hpp"

namespace delphisim {

/// z of Wilcoxon's signed-rank test of the raters of both rounds: unchanged ratings left out, variance
/// corrected for ties, no correction for continuity. Positive: ratings rose.
struct WilcoxonZ {
  static constexpr std::string_view name = "wilcoxon_z";
  static constexpr std::string_view summary = "Wilcoxon's signed-rank test of the change: z";
  static constexpr std::string_view source = "Wilcoxon 1945; Hollander and Wolfe 1999";
  static constexpr std::string_view missing = "nobody changed a rating";
  static constexpr auto& parameters = no_parameters;
  static double value(const TopicChange& c, const double*) { return wilcoxon_z_of(c); }
};

}  // namespace delphisim
