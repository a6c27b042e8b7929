// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/aggregation/mean.hpp"

namespace delphisim {

/// Lower confidence bound of the mean with Student's t, mean - t sd / sqrt(n); missing below two ratings.
struct LowerBoundT {
  static constexpr std::string_view name = "lower_bound_t";
  static constexpr std::string_view summary =
      "mean - t sd / sqrt(n), the lower confidence bound of the mean with Student's t";
  static constexpr std::string_view source = "Student 1908";
  static constexpr std::array<Parameter, 1> parameters{
      {{"confidence", 0.975, 0.5, 0.9999, false, "one-sided; 0.975 goes with z = 1.96"}}};
  static constexpr Reading reading = Reading::table;
  static constexpr Unit unit = Unit::points;
  // sd / sqrt(n) is largest for two ratings at the ends, half the range; t for one degree of freedom is below
  // 1 / (pi (1 - confidence)).
  static double bound(const Scale& s, int, const double* p) {
    return farthest(s) + (s.max - s.min) * 0.16 / (1 - p[0]);
  }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  static double limit(const LevelShares& s, const double* p) { return Mean::limit(s, p); }

  /// table: [people + 1] doubles, the quantile for n ratings at n.
  static std::size_t table_bytes(const double*, int people) {
    return sizeof(double) * (static_cast<std::size_t>(people) + 1);
  }
  static void fill_table(const double* p, int people, void* table);

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, const void* table,
                                                  double* out) {
    const double* const t = static_cast<const double*>(table);
    for (std::uint32_t i = 0; i < v.lanes; ++i) {
      const double n = v.n[i], sum = v.sum[i], squares = v.squares[i];
      const double error = v.step * __builtin_sqrt((n * squares - sum * sum) / ((n - 1) * n * n));
      const double bound = v.origin + v.step * sum / n - t[v.n[i]] * error;
      out[i] = n > 1 ? bound : missing_score;
    }
  }
};

}  // namespace delphisim
