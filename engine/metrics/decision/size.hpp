// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Number of topics in the selected set.
struct Size {
  static constexpr std::string_view name = "size";
  static constexpr std::string_view summary = "number of topics selected";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::neither;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) { return e.set.size; }
};

}  // namespace delphisim
