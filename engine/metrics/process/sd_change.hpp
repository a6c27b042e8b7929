// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Mean change of the standard deviation of the re-rated topics.
struct SdChange {
  static constexpr std::string_view name = "sd_change";
  static constexpr std::string_view summary = "mean change of the standard deviation of the re-rated topics";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 18 and 19";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::change;
  static constexpr Against against = Against::nothing;
  static double measure(const ProcessEvidence& e) {
    const RoundState &now = *e.now.state, &before = *e.before.state;
    double sum = 0, count = 0;
    for (int c = 0; c < now.topics; ++c) {
      const auto b = static_cast<std::uint32_t>(now.old_column[static_cast<std::size_t>(c)]);
      const double change = lane_sd(now.tally, static_cast<std::uint32_t>(c)) - lane_sd(before.tally, b);
      if (change == change) sum += change, ++count;
    }
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
