// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/aggregation/mean.hpp"

namespace delphisim {

/// Lower confidence bound of the mean, mean - z sd / sqrt(n) with the n - 1 standard deviation; missing below
/// two ratings.
struct LowerBound {
  static constexpr std::string_view name = "lower_bound";
  static constexpr std::string_view summary = "mean - z sd / sqrt(n), the lower confidence bound of the mean";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020 (z = 1.96)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"z", 1.96, 0, 10, false, "standard errors below the mean"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double* p) { return farthest(s) + p[0] * (s.max - s.min); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  static double limit(const LevelShares& s, const double* p) { return Mean::limit(s, p); }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    const double z = p[0];
    for (std::uint32_t i = 0; i < v.lanes; ++i) {
      const double n = v.n[i], sum = v.sum[i], squares = v.squares[i];
      // n squares - sum^2 is a whole number below 2^53, so the variance has no cancellation error.
      const double error = v.step * __builtin_sqrt((n * squares - sum * sum) / ((n - 1) * n * n));
      const double bound = v.origin + v.step * sum / n - z * error;
      out[i] = n > 1 ? bound : missing_score;
    }
  }
};

}  // namespace delphisim
