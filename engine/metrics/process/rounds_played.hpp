// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Rating rounds played before the exercise ended.
struct RoundsPlayed {
  static constexpr std::string_view name = "rounds_played";
  static constexpr std::string_view summary = "rating rounds played before the exercise ended";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::exercise;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) { return e.rounds; }
};

}  // namespace delphisim
