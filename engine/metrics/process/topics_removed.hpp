// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Listed topics that enough panelists flagged for removal.
struct TopicsRemoved {
  static constexpr std::string_view name = "topics_removed";
  static constexpr std::string_view summary = "listed topics that enough panelists flagged for removal";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return e.list->removed; }
};

}  // namespace delphisim
