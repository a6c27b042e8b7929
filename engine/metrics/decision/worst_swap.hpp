// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// True value of the best topic left out minus that of the worst topic selected, 0 where nothing left out is
/// better: the most that exchanging one topic would gain, in units of the truth; missing for an empty set.
struct WorstSwap {
  static constexpr std::string_view name = "worst_swap";
  static constexpr std::string_view summary = "most true value that exchanging one selected topic would gain";
  static constexpr std::string_view source = "decision theory: opportunity loss";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const SetEvidence& e) {
    if (e.set.size == 0) return missing_value;
    double best_out = -1e300, worst_in = 1e300;
    for (int t = 0; t < e.truth->topics; ++t) {
      const double value = e.truth->value[t];
      if ((e.set.bits[t / 64] >> (t % 64) & 1) != 0)
        worst_in = value < worst_in ? value : worst_in;
      else
        best_out = value > best_out ? value : best_out;
    }
    return best_out > worst_in ? best_out - worst_in : 0;
  }
};

}  // namespace delphisim
