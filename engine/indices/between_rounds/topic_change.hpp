// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/level_counts.hpp"

namespace delphisim {

/// The ratings of one topic by one set of raters in two rounds on one scale: all of each round by level, and
/// the levels of those who rated it in both.
struct TopicChange {
  LevelCounts before, now;
  const std::uint8_t* level_before = nullptr;  // [pairs]
  const std::uint8_t* level_now = nullptr;     // [pairs]
  int pairs = 0;
};

/// Signed-rank sums of the changes of the pairs, unchanged ones left out (Wilcoxon 1945), midranks for ties.
struct SignedRanks {
  double changed = 0;   // pairs whose rating changed
  double positive = 0;  // sum of the ranks of the increases
  double ties = 0;      // sum of t^3 - t
};
inline SignedRanks signed_ranks(const TopicChange& c) {
  std::int32_t up[most_levels] = {}, down[most_levels] = {};  // by size of the change
  for (int i = 0; i < c.pairs; ++i) {
    const int d = c.level_now[i] - c.level_before[i];
    ++(d < 0 ? down[-d] : up[d]);
  }
  SignedRanks s;
  for (int d = 1; d < c.now.levels; ++d) {
    const double t = up[d] + down[d];
    s.positive += up[d] * (s.changed + 0.5 * (t + 1));
    s.ties += t * t * t - t;
    s.changed += t;
  }
  return s;
}

/// z of Wilcoxon's signed ranks, corrected for ties, without correction for continuity; missing where nobody
/// changed.
inline double wilcoxon_z_of(const TopicChange& c) {
  const SignedRanks s = signed_ranks(c);
  const double n = s.changed, variance = n * (n + 1) * (2 * n + 1) / 24 - s.ties / 48;
  return n > 0 ? (s.positive - n * (n + 1) / 4) / __builtin_sqrt(variance) : missing_score;
}

/// t of the changes of the pairs; missing below two pairs or where all changes are equal.
inline double paired_t_of(const TopicChange& c) {
  std::int64_t sum = 0, squares = 0;
  for (int i = 0; i < c.pairs; ++i) {
    const std::int64_t d = c.level_now[i] - c.level_before[i];
    sum += d, squares += d * d;
  }
  const double n = c.pairs, s = static_cast<double>(sum), spread = n * static_cast<double>(squares) - s * s;
  return n > 1 && spread > 0 ? s * __builtin_sqrt((n - 1) / spread) : missing_score;
}

/// 1 - the mean of |change|^power over the pairs, over its expectation if the two rounds were independent.
/// Missing where that is 0 (all in one level) or there are no pairs.
inline double weighted_kappa_of(const TopicChange& c, bool quadratic) {
  std::int32_t before[most_levels] = {}, now[most_levels] = {};
  std::int64_t observed = 0;
  for (int i = 0; i < c.pairs; ++i) {
    const int d = c.level_now[i] - c.level_before[i];
    ++before[c.level_before[i]], ++now[c.level_now[i]];
    observed += quadratic ? d * d : d < 0 ? -d : d;
  }
  double expected = 0;  // times the square of the number of pairs
  if (quadratic) {
    double sum_b = 0, sum_n = 0, squares = 0;
    for (int l = 0; l < c.now.levels; ++l) {
      sum_b += static_cast<double>(before[l]) * l, sum_n += static_cast<double>(now[l]) * l;
      squares += static_cast<double>(before[l] + now[l]) * l * l;
    }
    expected = c.pairs * squares - 2 * sum_b * sum_n;
  } else {
    double b = 0, a = 0;  // cumulative counts: |x - y| counts the cuts between x and y
    for (int l = 0; l + 1 < c.now.levels; ++l) {
      b += before[l], a += now[l];
      expected += b * (c.pairs - a) + a * (c.pairs - b);
    }
  }
  return expected > 0 ? 1 - static_cast<double>(observed) * c.pairs / expected : missing_score;
}

}  // namespace delphisim
