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
  static double measure(const ProcessEvidence& e) {
    int back = 0;
    for (int i = 0; i < e.now.state->people; ++i)
      back += e.now.state->old_row[static_cast<std::size_t>(i)] >= 0;
    return e.before.state->people - back;
  }
};

}  // namespace delphisim
