// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Apparent consensus that is none: mean over the re-rated topics of the fall of the standard deviation of
/// the ratings since the round before, less the fall of the standard deviation without revision
/// (unrevised_sd), which is what the change of people explains.
struct FalseConsensus {
  static constexpr std::string_view name = "false_consensus";
  static constexpr std::string_view summary = "fall of the standard deviation that revision alone has made";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::change;
  static constexpr Against against = Against::nothing;
  static double measure(const ProcessEvidence& e) {
    const RoundState &now = *e.now.state, &before = *e.before.state;
    double sum = 0, count = 0;
    for (int c = 0; c < now.topics; ++c) {
      const int b = now.old_column[static_cast<std::size_t>(c)];
      const double apparent = lane_sd(before.tally, static_cast<std::uint32_t>(b)) -
                              lane_sd(now.tally, static_cast<std::uint32_t>(c));
      const double real = unrevised_sd(e.rounds.first(e.rounds.size() - 1), b) - unrevised_sd(e.rounds, c);
      if (apparent - real == apparent - real) sum += apparent - real, ++count;
    }
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
