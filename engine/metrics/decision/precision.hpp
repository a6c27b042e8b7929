// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the selected topics that are in the true top k; missing for an empty set.
struct Precision {
  static constexpr std::string_view name = "precision";
  static constexpr std::string_view summary = "share of the selected topics that are truly in the top k";
  static constexpr std::string_view source = "van Rijsbergen 1979";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    return e.set.size > 0 ? static_cast<double>(hits_of(e.set, *e.truth)) / e.set.size : missing_value;
  }
};

}  // namespace delphisim
