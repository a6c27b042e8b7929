// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Estimated share of possible suggestions that are of topics found, 1 - singletons / suggestions.
struct SuggestionCoverage {
  static constexpr std::string_view name = "suggestion_coverage";
  static constexpr std::string_view summary =
      "estimated share of possible suggestions that are of topics found, 1 - singletons / suggestions";
  static constexpr std::string_view source = "Good 1953 Biometrika 40:237 (Good-Turing)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = unit_interval;
  static double measure(const ExerciseEvidence& e) { return good_turing_coverage(e.list->mentions); }
};

}  // namespace delphisim
