// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Burden: ratings asked for in this and all rounds before, people times topics on the form, for each
/// panelist who took part in any of them.
struct AskedPerPanelist {
  static constexpr std::string_view name = "asked_per_panelist";
  static constexpr std::string_view summary = "ratings asked for so far, per panelist who took part";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    double asked = 0, people = 0;
    for (std::size_t r = 0; r < e.rounds.size(); ++r) {
      const RoundState& round = *e.rounds[r].state;
      asked += static_cast<double>(round.people) * round.topics;
      for (int i = 0; i < round.people; ++i)
        people += r == 0 || round.old_row[static_cast<std::size_t>(i)] < 0;
    }
    return people > 0 ? asked / people : missing_value;
  }
};

}  // namespace delphisim
