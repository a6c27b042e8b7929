// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/retest.hpp"

namespace delphisim {

/// Share of the ratings given again that are as before.
struct RetestUnchanged {
  static constexpr std::string_view name = "retest_unchanged";
  static constexpr std::string_view summary = "share of the ratings given again that are as before";
  static constexpr std::string_view source = "Lange and others 2020 (exact agreement)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::retest;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = unit_interval;
  static double measure(const ProcessEvidence& e) {
    if (!(e.now.state->scale == e.before.state->scale)) return missing_value;
    const RatedTwice r = rated_twice(*e.now.state, *e.before.state);
    return r.pairs > 0 ? r.same / r.pairs : missing_value;
  }
};

}  // namespace delphisim
