// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Kendall tau-b, ties counted on both sides; missing where one side ties throughout.
struct TauB {
  static constexpr std::string_view name = "tau_b";
  static constexpr std::string_view summary = "Kendall tau-b of the scores against the truth";
  static constexpr std::string_view source = "Kendall 1945";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::order;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::more;
  static constexpr ValueRange range = correlation_range;
  static constexpr bool counts_pairs = true;  // reads OrderPair::concordance
  static double measure(const OrderPair& p) {
    const std::int64_t pairs = static_cast<std::int64_t>(p.n) * (p.n - 1) / 2;
    std::int64_t twice_a = 0, twice_b = 0;
    for (int i = 0; i < p.n; ++i) twice_a += p.equal_a[i], twice_b += p.equal_b[i];
    const double untied_a = static_cast<double>(pairs - twice_a / 2),
                 untied_b = static_cast<double>(pairs - twice_b / 2);
    return untied_a > 0 && untied_b > 0
               ? static_cast<double>(p.concordance) / __builtin_sqrt(untied_a * untied_b)
               : missing_value;
  }
};

}  // namespace delphisim
