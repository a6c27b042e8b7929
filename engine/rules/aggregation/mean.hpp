// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/ratings/level_shares.hpp"
#include "engine/ratings/scale.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// Arithmetic mean of the ratings; missing without ratings.
struct Mean {
  static constexpr std::string_view name = "mean";
  static constexpr std::string_view summary = "arithmetic mean of the ratings";
  static constexpr std::string_view source = "Rowe and Wright 2001; Webbe et al. 2023";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool share = false;  // scores are in rating points
  static double bound(const Scale& s, const double*) { return s.max > -s.min ? s.max : -s.min; }

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
