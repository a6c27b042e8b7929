// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Share of the true top k that the shortlist carries on.
struct CarriedRecall {
  static constexpr std::string_view name = "carried_recall";
  static constexpr std::string_view summary = "share of the true top k that the shortlist carries on";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::shortlist;
  static constexpr Against against = Against::truth;
  static constexpr ValueRange range = unit_interval;
  static double measure(const ProcessEvidence& e) {
    int hits = 0;
    for (const std::int32_t t : e.now.state->form)
      hits += (e.carried[t / 64] & e.truth->top[t / 64]) >> (t % 64) & 1;
    return static_cast<double>(hits) / e.truth->true_k;
  }
};

}  // namespace delphisim
