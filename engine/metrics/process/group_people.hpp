// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// People of a group who take part.
struct GroupPeople {
  static constexpr std::string_view name = "group_people";
  static constexpr std::string_view summary = "people of a group who take part";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::group;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) { return e.now.state->present(e.group); }
};

}  // namespace delphisim
