// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Topics that a quarter of the panelists would have suggested, expected.
struct FoundByQuarter {
  static constexpr std::string_view name = "found_by_quarter";
  static constexpr std::string_view summary =
      "topics that a quarter of the panelists would have suggested, expected";
  static constexpr std::string_view source = "Hurlbert 1971 Ecology 52:577 (rarefaction)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) {
    return expected_found(e.list->mentions, e.list->people, e.list->people / 4);
  }
};

}  // namespace delphisim
