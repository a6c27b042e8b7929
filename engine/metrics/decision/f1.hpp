// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Harmonic mean of precision and recall, 2 hits / (size + k); 0 for an empty set.
struct F1 {
  static constexpr std::string_view name = "f1";
  static constexpr std::string_view summary = "harmonic mean of precision and recall";
  static constexpr std::string_view source = "van Rijsbergen 1979 (E measure, alpha = 1/2)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    return 2.0 * hits_of(e.set, *e.truth) / (e.set.size + e.truth->true_k);
  }
};

}  // namespace delphisim
