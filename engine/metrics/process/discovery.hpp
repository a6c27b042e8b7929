// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <vector>

#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

// What is read off the suggestions of an amending round: mentions[h] panelists suggested hidden topic h, each
// at most once. Topics that nobody suggested count 0 and are not seen by any estimate.

inline int count_found(const std::vector<std::int32_t>& mentions) {
  int found = 0;
  for (const std::int32_t m : mentions) found += m > 0;
  return found;
}

inline double count_mentions(const std::vector<std::int32_t>& mentions) {
  double sum = 0;
  for (const std::int32_t m : mentions) sum += m;
  return sum;
}

/// How many topics were suggested by exactly `times` panelists.
inline double count_of(const std::vector<std::int32_t>& mentions, int times) {
  double count = 0;
  for (const std::int32_t m : mentions) count += m == times;
  return count;
}

/// Good-Turing sample coverage 1 - f1 / n of n suggestions; missing without any.
inline double good_turing_coverage(const std::vector<std::int32_t>& mentions) {
  const double n = count_mentions(mentions);
  return n > 0 ? 1 - count_of(mentions, 1) / n : missing_value;
}

/// Bias-corrected Chao1, found + f1 (f1 - 1) / (2 (f2 + 1)): a lower bound of the number of topics.
inline double chao1(const std::vector<std::int32_t>& mentions) {
  const double once = count_of(mentions, 1), twice = count_of(mentions, 2);
  return count_found(mentions) + once * (once - 1) / (2 * (twice + 1));
}

/// Accumulation curve: topics that a random part of n of N panelists suggests, expected; the sum over topics
/// of 1 - C(N - m, n) / C(N, n). Precondition: 0 <= n <= N.
inline double expected_found(const std::vector<std::int32_t>& mentions, int people, int part) {
  double sum = 0;
  for (const std::int32_t m : mentions) {
    double none = 1;  // probability that none of the m stands among the n
    for (int k = 0; k < m; ++k) none *= static_cast<double>(std::max(0, people - part - k)) / (people - k);
    sum += 1 - none;
  }
  return sum;
}

}  // namespace delphisim
