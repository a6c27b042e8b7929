// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/discovery.hpp"

namespace delphisim {

/// Topics that half of the panelists would have suggested, expected.
struct FoundByHalf {
  static constexpr std::string_view name = "found_by_half";
  static constexpr std::string_view summary =
      "topics that half of the panelists would have suggested, expected";
  static constexpr std::string_view source = "Hurlbert 1971 Ecology 52:577 (rarefaction)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::list;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ExerciseEvidence& e) {
    return expected_found(e.list->mentions, e.list->people, e.list->people / 2);
  }
};

}  // namespace delphisim
