// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// True heterogeneity left: mean over the topics on the form of the standard deviation of what those who rate
/// would say had they never revised (unrevised_sd). Latent values: neither rounded nor clamped.
struct UnrevisedSdMean {
  static constexpr std::string_view name = "unrevised_sd_mean";
  static constexpr std::string_view summary = "mean over topics of the standard deviation without revision";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    double sum = 0, count = 0;
    for (int c = 0; c < e.now.state->topics; ++c) {
      const double sd = unrevised_sd(e.rounds, c);
      if (sd == sd) sum += sd, ++count;
    }
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
