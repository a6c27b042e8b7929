// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the true top k found, for sets of exactly k topics; missing otherwise, so that long lists do not
/// win by length.
struct Overlap {
  static constexpr std::string_view name = "overlap";
  static constexpr std::string_view summary = "share of the true top k found by a set of exactly k topics";
  static constexpr std::string_view source = "Yoshida, Rudan and Cousens 2016";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool share_of_true_list = true;
  static double measure(const SetEvidence& e) {
    return e.set.size == e.truth->true_k ? static_cast<double>(hits_of(e.set, *e.truth)) / e.truth->true_k
                                         : missing_value;
  }
};

}  // namespace delphisim
