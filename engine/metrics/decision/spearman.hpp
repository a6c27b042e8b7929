// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Spearman rank correlation with midranks for ties; missing where one side ties throughout.
struct Spearman {
  static constexpr std::string_view name = "spearman";
  static constexpr std::string_view summary = "Spearman rank correlation of the scores with the truth";
  static constexpr std::string_view source = "Spearman 1904 (midranks)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::order;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = correlation_range;
  static double measure(const OrderPair& p) {
    std::int64_t a = 0, b = 0, aa = 0, bb = 0, ab = 0;  // of twice the midranks: whole numbers
    for (int i = 0; i < p.n; ++i) {
      const std::int64_t x = 2 * p.greater_a[i] + p.equal_a[i], y = 2 * p.greater_b[i] + p.equal_b[i];
      a += x, b += y, aa += x * x, bb += y * y, ab += x * y;
    }
    const double spread_a = static_cast<double>(p.n * aa - a * a),
                 spread_b = static_cast<double>(p.n * bb - b * b);
    return spread_a > 0 && spread_b > 0
               ? static_cast<double>(p.n * ab - a * b) / __builtin_sqrt(spread_a * spread_b)
               : missing_value;
  }
};

}  // namespace delphisim
