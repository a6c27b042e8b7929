// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// True share of possible suggestions that are of topics found.
struct TrueCoverage {
  static constexpr std::string_view name = "true_coverage";
  static constexpr std::string_view summary = "true share of possible suggestions that are of topics found";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = unit_interval;
  static double measure(const ExerciseEvidence& e) {
    return e.list->weight > 0 ? e.list->found_weight / e.list->weight : missing_value;
  }
};

}  // namespace delphisim
