// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// 1 where the rule selects nothing; precision is missing there.
struct Empty {
  static constexpr std::string_view name = "empty";
  static constexpr std::string_view summary = "share of exercises that select nothing";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) { return e.set.size == 0; }
};

}  // namespace delphisim
