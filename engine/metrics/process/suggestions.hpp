// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Suggestions of hidden topics.
struct Suggestions {
  static constexpr std::string_view name = "suggestions";
  static constexpr std::string_view summary = "suggestions of hidden topics";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return count_mentions(e.list->mentions); }
};

}  // namespace delphisim
