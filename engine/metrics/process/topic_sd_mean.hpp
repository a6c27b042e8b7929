// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Mean over topics of the standard deviation of their ratings.
struct TopicSdMean {
  static constexpr std::string_view name = "topic_sd_mean";
  static constexpr std::string_view summary = "mean over topics of the standard deviation of their ratings";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 18 and 19";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    double sum = 0, count = 0;
    for (int c = 0; c < e.now.state->topics; ++c) {
      const double sd = lane_sd(e.now.state->tally, static_cast<std::uint32_t>(c));
      if (sd == sd) sum += sd, ++count;
    }
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
