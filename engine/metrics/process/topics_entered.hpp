// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Hidden topics that enough panelists suggested.
struct TopicsEntered {
  static constexpr std::string_view name = "topics_entered";
  static constexpr std::string_view summary = "hidden topics that enough panelists suggested";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return e.list->entered; }
};

}  // namespace delphisim
