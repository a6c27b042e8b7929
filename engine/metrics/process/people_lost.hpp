// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// People of the round before who do not take part in this one.
struct PeopleLost {
  static constexpr std::string_view name = "people_lost";
  static constexpr std::string_view summary = "people of the round before who do not take part";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::change;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    const RoundState &now = *e.now.state, &before = *e.before.state;
    int before_people = 0, back = 0;
    for (std::size_t g = 0; g < static_cast<std::size_t>(now.groups); ++g) {
      before_people += before.asked_end[g] - before.group_begin[g];
      for (auto i = static_cast<std::size_t>(now.group_begin[g]);
           i < static_cast<std::size_t>(now.asked_end[g]); ++i)
        back += now.old_row[i] >= 0;
    }
    return before_people - back;
  }
};

}  // namespace delphisim
