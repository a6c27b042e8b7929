// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Rank-biased overlap of two orders of the same topics: (1 - p) sum over depths d of p^(d - 1) A_d, all
/// depths beyond the last topic with A = 1. A_d = 2 |S_d and T_d| / (|S_d| + |T_d|), where S_d has the topics
/// of rank d or better and tied topics share the best of their ranks. Weighs the head of the order: depth d
/// counts p^(d - 1).
struct RankBiasedOverlap {
  static constexpr std::string_view name = "rank_biased_overlap";
  static constexpr std::string_view summary =
      "rank-biased overlap of the scores with the truth: agreement of the heads";
  static constexpr std::string_view source =
      "Webber, Moffat and Zobel 2010; ties by their definition, RBO^w of Corsi and Urbano 2024";
  static constexpr std::array<Parameter, 1> parameters{
      {{"p", 0.9, 0, 0.999, false, "persistence: the chance of looking one place further down"}}};
  static constexpr Reads reads = Reads::order;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = unit_interval;
  static double measure(const OrderPair& p) {
    std::int32_t *const both = p.scratch, *const a = both + p.n,
                        *const b = a + p.n;  // topics that enter at a depth
    for (int d = 0; d < 3 * p.n; ++d) p.scratch[d] = 0;
    for (int i = 0; i < p.n; ++i) {
      const std::int16_t x = p.greater_a[i], y = p.greater_b[i];
      ++a[x], ++b[y], ++both[x > y ? x : y];
    }
    const double persistence = p.parameters[0];
    double weight = 1 - persistence, left = 1, sum = 0;
    std::int64_t common = 0, in_a = 0, in_b = 0;
    for (int d = 0; d < p.n; ++d) {
      common += both[d], in_a += a[d], in_b += b[d];
      sum += weight * (2.0 * static_cast<double>(common) / static_cast<double>(in_a + in_b));
      weight *= persistence, left *= persistence;
    }
    return p.n > 0 ? sum + left : missing_value;
  }
};

}  // namespace delphisim
