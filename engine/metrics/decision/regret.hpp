// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Sum of the |S| largest true values minus the sum over the selected set S, per topic, in rating points;
/// missing for an empty set.
struct Regret {
  static constexpr std::string_view name = "regret";
  static constexpr std::string_view summary =
      "true value lost per topic against the best set of the same size";
  static constexpr std::string_view source =
      "decision theory: opportunity loss; 0 for a set of all topics, so compare sets of about one size";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) {
    if (e.set.size == 0) return missing_value;
    double sum = 0;
    for (int w = 0; w < e.set.words; ++w)
      for (std::uint64_t left = e.set.bits[w]; left != 0; left &= left - 1)
        sum += e.truth->value[64 * w + __builtin_ctzll(left)];
    return (e.truth->best_sum[e.set.size] - sum) / e.set.size;
  }
};

}  // namespace delphisim
