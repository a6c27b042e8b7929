// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of the true top k among the first k topics of the rule's own order, whatever set it selects, so that
/// lists of any length compare. Topics that tie at place k count in proportion: the expectation over random
/// ties.
struct RecallFirstK {
  static constexpr std::string_view name = "recall_first_k";
  static constexpr std::string_view summary =
      "share of the true top k among the first k of the rule's own order";
  static constexpr std::string_view source = "Yoshida, Rudan and Cousens 2016 (overlap of equal lists)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::order;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static double measure(const OrderPair& p) {
    const int k = p.truth->true_k;
    double hits = 0;
    for (int i = 0; i < p.n; ++i) {
      const std::int32_t t = p.topic[i];
      if ((p.truth->top[t / 64] >> (t % 64) & 1) == 0 || p.greater_a[i] >= k) continue;
      const int tied = p.equal_a[i] + 1, places = k - p.greater_a[i];
      hits += places >= tied ? 1.0 : static_cast<double>(places) / tied;
    }
    return hits / k;
  }
};

}  // namespace delphisim
