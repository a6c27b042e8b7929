// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Topics on the form.
struct Topics {
  static constexpr std::string_view name = "topics";
  static constexpr std::string_view summary = "topics on the form";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) { return e.now.state->topics; }
};

}  // namespace delphisim
