// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/decision/tau_b.hpp"

namespace delphisim {

/// Kendall tau-b between the scores and those of the same rule on an infinite panel (own_target_precision);
/// missing where the two are not over the same topics.
struct OwnTargetTauB {
  static constexpr std::string_view name = "own_target_tau_b";
  static constexpr std::string_view summary =
      "Kendall tau-b of the scores against those of an infinite panel";
  static constexpr std::string_view source = "Kendall 1945";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::own_order;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = correlation_range;
  static constexpr bool counts_pairs = true;
  static double measure(const OrderPair& p) { return TauB::measure(p); }
};

}  // namespace delphisim
