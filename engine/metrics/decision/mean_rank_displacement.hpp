// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Mean distance of a topic's place by the rule from its true place, midranks for ties: Spearman's footrule
/// per topic.
struct MeanRankDisplacement {
  static constexpr std::string_view name = "mean_rank_displacement";
  static constexpr std::string_view summary = "mean distance of a topic's place from its true place";
  static constexpr std::string_view source = "Diaconis and Graham 1977 (footrule)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::order;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const OrderPair& p) {
    std::int64_t twice = 0;
    for (int i = 0; i < p.n; ++i) {
      const int gap = 2 * (p.greater_a[i] - p.greater_b[i]) + p.equal_a[i] - p.equal_b[i];
      twice += gap < 0 ? -gap : gap;
    }
    return p.n > 0 ? static_cast<double>(twice) / (2.0 * p.n) : missing_value;
  }
};

}  // namespace delphisim
