// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Intersection over union of the selected set and the true top k.
struct Jaccard {
  static constexpr std::string_view name = "jaccard";
  static constexpr std::string_view summary = "intersection over union of the set and the true top k";
  static constexpr std::string_view source = "Jaccard 1912";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static double measure(const SetEvidence& e) {
    const int hits = hits_of(e.set, *e.truth);
    return static_cast<double>(hits) / (e.set.size + e.truth->true_k - hits);
  }
};

}  // namespace delphisim
