// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Topics that the shortlist carries to the next form.
struct Carried {
  static constexpr std::string_view name = "carried";
  static constexpr std::string_view summary = "topics that the shortlist carries to the next form";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::shortlist;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    int count = 0;
    for (const std::int32_t t : e.now.state->form) count += e.carried[t / 64] >> (t % 64) & 1;
    return count;
  }
};

}  // namespace delphisim
