// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Mean over the carried topics of the standard deviation of their ratings.
struct CarriedSdMean {
  static constexpr std::string_view name = "carried_sd_mean";
  static constexpr std::string_view summary =
      "mean over the carried topics of the standard deviation of their ratings";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::shortlist;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    double sum = 0, count = 0;
    for (int c = 0; c < e.now.state->topics; ++c) {
      const std::int32_t t = e.now.state->form[static_cast<std::size_t>(c)];
      if ((e.carried[t / 64] >> (t % 64) & 1) == 0) continue;
      const double sd = lane_sd(e.now.state->tally, static_cast<std::uint32_t>(c));
      if (sd == sd) sum += sd, ++count;
    }
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
