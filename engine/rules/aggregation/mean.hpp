// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Arithmetic mean of the ratings; missing without ratings.
struct Mean {
  static constexpr std::string_view name = "mean";
  static constexpr std::string_view summary = "arithmetic mean of the ratings";
  static constexpr std::string_view source = "Rowe and Wright 2001; Webbe et al. 2023";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  static double limit(const LevelShares& s, const double*) {
    double sum = 0;
    for (int l = 0; l < s.levels; ++l) sum += s.share[l] * l;
    return s.origin + s.step * sum;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; ++i) {
      const double n = v.n[i], mean = v.origin + v.step * v.sum[i] / n;
      out[i] = n > 0 ? mean : missing_score;
    }
  }
};

}  // namespace delphisim
