// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Topics on exactly one of the lists of ten that the groups would print; missing above 1,023 topics.
struct ListedOnce {
  static constexpr std::string_view name = "listed_once";
  static constexpr std::string_view summary = "topics that stand on one group's list of ten only";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 7-12";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    int listed[65535 / 64];
    if (e.now.state->topics > 65535 / 64) return missing_value;
    count_listings(e.now, 10, listed);
    int single = 0;
    for (int c = 0; c < e.now.state->topics; ++c) single += listed[c] == 1;
    return single;
  }
};

}  // namespace delphisim
