// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// People who take part.
struct People {
  static constexpr std::string_view name = "people";
  static constexpr std::string_view summary = "people who take part";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    int people = e.now.state->people;
    for (const int left : e.now.state->absent) people -= left;
    return people;
  }
};

}  // namespace delphisim
