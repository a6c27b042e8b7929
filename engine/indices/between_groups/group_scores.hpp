// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/catalogue/description.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// Topic scores of every group, NaN where a group has none. Equal scores must be equal to the last bit.
struct GroupScores {
  int groups = 0, topics = 0;
  const double* score = nullptr;  // [groups][topics]
  double* scratch = nullptr;      // [groups][topics]

  const double* of(int group) const { return at(score, group); }
  template<class T>
  T* at(T* table, int group) const {
    return table + static_cast<std::size_t>(group) * static_cast<std::size_t>(topics);
  }
};

/// Which scores of the groups an index reads in a finished round.
enum class GroupScore : std::uint8_t { bound, mean, median };  // bound: lower 1.96 bound

inline bool is_missing(double x) { return x != x; }

/// Mean over the pairs of groups of measure(a, b), which may be missing.
template<class F>
double mean_over_pairs(const GroupScores& g, F&& measure) {
  double sum = 0, count = 0;
  for (int a = 0; a < g.groups; ++a)
    for (int b = a + 1; b < g.groups; ++b)
      if (const double value = measure(a, b); !is_missing(value)) sum += value, ++count;
  return count > 0 ? sum / count : missing_score;
}

/// Standardises the scores of each group over its topics (mean 0, standard deviation 1 with n - 1) into the
/// scratch; a group with fewer than two scores, or equal ones, has none there.
inline void standardise(const GroupScores& g) {
  for (int a = 0; a < g.groups; ++a) {
    const double* const x = g.of(a);
    double* const z = g.at(g.scratch, a);
    double n = 0, sum = 0, squares = 0;
    for (int t = 0; t < g.topics; ++t)
      if (!is_missing(x[t])) sum += x[t], ++n;
    const double mean = n > 0 ? sum / n : 0;
    for (int t = 0; t < g.topics; ++t)
      if (!is_missing(x[t])) squares += (x[t] - mean) * (x[t] - mean);
    // 1e-18 of the mean's square: scores that differ by rounding alone are equal.
    const bool flat = n < 2 || squares <= 1e-18 * n * mean * mean;
    const double sd = flat ? 1 : __builtin_sqrt(squares / (n - 1));
    for (int t = 0; t < g.topics; ++t) z[t] = flat ? missing_score : (x[t] - mean) / sd;
  }
}

}  // namespace delphisim
