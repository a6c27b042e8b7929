// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Number of selected topics that are in the true top k, whatever the size of the set.
struct Hits {
  static constexpr std::string_view name = "hits";
  static constexpr std::string_view summary = "selected topics that are truly in the top k";
  static constexpr std::string_view source = "-";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) { return hits_of(e.set, *e.truth); }
};

}  // namespace delphisim
