// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Ratings that people gave in a round and in the one before, all topics together.
struct RatedTwice {
  double pairs = 0, same = 0, linear = 0, quadratic = 0;  // sums of |difference| and its square in levels
  double before[256] = {}, now[256] = {};                 // counts by level
};

/// Precondition: both rounds are on one scale.
inline RatedTwice rated_twice(const RoundState& now, const RoundState& before) {
  RatedTwice r;
  for (std::size_t g = 0; g < static_cast<std::size_t>(now.groups); ++g)
    for (int row = now.group_begin[g]; row < now.asked_end[g]; ++row) {
      const int old_row = now.old_row[static_cast<std::size_t>(row)];
      for (int c = 0; old_row >= 0 && c < now.topics; ++c) {
        const int a = before.level_at(old_row, now.old_column[static_cast<std::size_t>(c)]),
                  b = now.level_at(row, c);
        if (a == missing_level || b == missing_level) continue;
        const int away = a > b ? a - b : b - a;
        ++r.pairs, ++r.before[a], ++r.now[b];
        r.same += away == 0, r.linear += away, r.quadratic += away * away;
      }
    }
  return r;
}

/// Cohen's weighted kappa 1 - observed / expected disagreement, by distance or its square; missing where no
/// disagreement is expected or scales differ.
inline double weighted_kappa(const ProcessEvidence& e, bool squared) {
  const RoundState &now = *e.now.state, &before = *e.before.state;
  if (!(now.scale == before.scale)) return missing_value;
  const RatedTwice r = rated_twice(now, before);
  double expected = 0;
  for (int a = 0; a < now.scale.levels(); ++a)
    for (int b = 0; b < now.scale.levels(); ++b) {
      const double away = a > b ? a - b : b - a;
      expected += r.before[a] * r.now[b] * (squared ? away * away : away);
    }
  return expected > 0 ? 1 - (squared ? r.quadratic : r.linear) * r.pairs / expected : missing_value;
}

}  // namespace delphisim
