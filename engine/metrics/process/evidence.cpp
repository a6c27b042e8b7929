// SPDX-License-Identifier: MIT
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {
namespace {

// Level of the rating at whole position `at` of all ratings in order.
int level_at(const RoundState& r, double at) {
  double below = 0;
  for (int l = 0; l < r.tally.levels; ++l) {
    const std::uint16_t* const c = r.tally.counts + static_cast<std::size_t>(l) * r.tally.lanes;
    for (int t = 0; t < r.topics; ++t) below += c[t];
    if (below > at) return l;
  }
  return r.tally.levels - 1;
}

}  // namespace

double pooled_quantile(const RoundState& r, double probability) {
  const PooledRatings p = pool_ratings(r, 0);
  if (p.n < 1) return missing_value;
  const double h = (p.n - 1) * probability, low = __builtin_floor(h);
  const int a = level_at(r, low), b = h > low ? level_at(r, low + 1) : a;
  return r.scale.min + r.scale.step * (a + (h - low) * (b - a));
}

void count_listings(const RoundView& round, int length, int* listed) {
  const RoundState& r = *round.state;
  for (int c = 0; c < r.topics; ++c) listed[c] = 0;
  for (int g = 1; g <= r.groups; ++g) {
    const double* const score = round.bound + static_cast<std::size_t>(g) * r.stride;
    for (int c = 0; c < r.topics; ++c) {
      int ahead = 0;  // ties go to the earlier topic, as in a printed list
      for (int o = 0; o < r.topics; ++o) ahead += score[o] > score[c] || (score[o] == score[c] && o < c);
      listed[c] += score[c] == score[c] && ahead < length;
    }
  }
}

}  // namespace delphisim
