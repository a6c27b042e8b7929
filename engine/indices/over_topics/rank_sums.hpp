// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Sums over the complete raters of the midranks that each gives the topics: m raters, n topics.
struct RankSums {
  double spread = 0;  // sum over topics of the squared deviation of the rank sum from its mean
  double ties = 0;    // sum over raters and ties of t^3 - t
};

/// Uses the scratch of the panel.
inline RankSums rank_sums(const PanelView& v) {
  RankSums s;
  for (int c = 0; c < v.columns; ++c) v.sums[c] = 0;
  for (int r = 0; r < v.rows; ++r) {
    std::int32_t count[most_levels] = {}, twice[most_levels];  // twice: 2 x midrank of a level
    for (int c = 0; c < v.columns; ++c) ++count[v.level(r, c)];
    std::int32_t below = 0;
    for (int l = 0; l < v.ratings.levels; ++l) {
      const double t = count[l];
      twice[l] = 2 * below + count[l] + 1;
      below += count[l];
      s.ties += t * t * t - t;
    }
    for (int c = 0; c < v.columns; ++c) v.sums[c] += twice[v.level(r, c)];
  }
  for (int c = 0; c < v.columns; ++c) {
    const double d = 0.5 * static_cast<double>(v.sums[c] - std::int64_t{v.rows} * (v.columns + 1));
    s.spread += d * d;
  }
  return s;
}

/// Kendall's W with the correction for ties; missing where undefined.
inline double kendall_w_of(const PanelView& v) {
  if (v.rows < 2 || v.columns < 2) return missing_score;
  const RankSums s = rank_sums(v);
  const double m = v.rows, n = v.columns, most = m * m * (n * n * n - n) - m * s.ties;
  return most > 0 ? 12 * s.spread / most : missing_score;
}

}  // namespace delphisim
