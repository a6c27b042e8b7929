// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the true top k that is selected; 0 for an empty set. Long lists have more: read it beside size
/// and regret.
struct Recall {
  static constexpr std::string_view name = "recall";
  static constexpr std::string_view summary = "share of the true top k that is selected";
  static constexpr std::string_view source = "van Rijsbergen 1979";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool share_of_true_list = true;
  static double measure(const SetEvidence& e) {
    return static_cast<double>(hits_of(e.set, *e.truth)) / e.truth->true_k;
  }
};

}  // namespace delphisim
