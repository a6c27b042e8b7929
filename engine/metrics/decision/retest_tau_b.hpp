// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/decision/tau_b.hpp"

namespace delphisim {

/// Kendall tau-b of the scores of two independent exercises on the same truth.
struct RetestTauB {
  static constexpr std::string_view name = "retest_tau_b";
  static constexpr std::string_view summary = "Kendall tau-b between the scores of twin exercises";
  static constexpr std::string_view source = "Kendall 1945";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::twin_order;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = correlation_range;
  static constexpr bool counts_pairs = true;  // reads OrderPair::concordance
  static double measure(const OrderPair& p) { return TauB::measure(p); }
};

}  // namespace delphisim
