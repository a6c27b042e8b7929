// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Distinct topics over the lists of ten that the groups would print; missing above 1,023 topics.
struct ListedTopics {
  static constexpr std::string_view name = "listed_topics";
  static constexpr std::string_view summary = "distinct topics over the groups' lists of ten";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 7-12";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    int listed[65535 / 64];
    if (e.now.state->topics > 65535 / 64) return missing_value;
    count_listings(e.now, 10, listed);
    int distinct = 0;
    for (int c = 0; c < e.now.state->topics; ++c) distinct += listed[c] > 0;
    return distinct;
  }
};

}  // namespace delphisim
