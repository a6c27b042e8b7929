// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Pearson correlation over the re-rated topics of the 1.96 bounds of a round and the round before.
struct BoundCorrelation {
  static constexpr std::string_view name = "bound_correlation";
  static constexpr std::string_view summary =
      "correlation of the 1.96 bounds of a round and the round before";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 18 and 19";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::change;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = correlation_range;
  static double measure(const ProcessEvidence& e) {
    const RoundState& now = *e.now.state;
    // Means about the first pair, so that equal values have exactly no spread; then moments about the means.
    double n = 0, first_a = 0, first_b = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
    for (int pass = 0; pass < 2; ++pass) {
      const double mean_a = pass ? first_a + a / n : 0, mean_b = pass ? first_b + b / n : 0;
      for (int c = 0; c < now.topics; ++c) {
        const double x = e.now.bound[c], y = e.before.bound[now.old_column[static_cast<std::size_t>(c)]];
        if (!(x == x && y == y)) continue;
        if (pass == 0) {
          if (n == 0) first_a = x, first_b = y;
          n += 1, a += x - first_a, b += y - first_b;
        } else {
          aa += (x - mean_a) * (x - mean_a), bb += (y - mean_b) * (y - mean_b),
              ab += (x - mean_a) * (y - mean_b);
        }
      }
    }
    return aa > 0 && bb > 0 ? ab / __builtin_sqrt(aa * bb) : missing_value;
  }
};

}  // namespace delphisim
