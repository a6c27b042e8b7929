// SPDX-License-Identifier: MIT
#include "engine/metrics/process/evidence.hpp"

#include <cassert>

#include "engine/survey/order_book.hpp"

namespace delphisim {
namespace {

constexpr int most_listed = 10;

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

double unrevised_sd(std::span<const RoundView> rounds, int column) {
  const RoundState& last = *rounds.back().state;
  double n = 0, shift = 0, sum = 0, squares = 0;
  for (int person = 0; person < last.people; ++person) {
    if (last.level_at(person, column) == missing_level) continue;
    std::size_t r = rounds.size() - 1;
    int row = person, at = column;
    while (r > 0 && rounds[r].state->old_row[static_cast<std::size_t>(row)] >= 0) {
      at = rounds[r].state->old_column[static_cast<std::size_t>(at)];
      row = rounds[r].state->old_row[static_cast<std::size_t>(row)];
      --r;
    }
    const RoundState& first = *rounds[r].state;
    if (first.level_at(row, at) == missing_level) continue;
    const double x = static_cast<double>(
        first.latent[static_cast<std::size_t>(row) * first.stride + static_cast<std::size_t>(at)]);
    if (n == 0) shift = x;
    n += 1, sum += x - shift, squares += (x - shift) * (x - shift);
  }
  const double m2 = squares - sum * sum / n;
  return n > 1 ? __builtin_sqrt((m2 > 0 ? m2 : 0) / (n - 1)) : missing_value;
}

void count_listings(const RoundView& round, int length, int* listed) {
  const RoundState& r = *round.state;
  assert(length <= most_listed);
  const double key_scale = key_scale_for(r.scale.max > -r.scale.min ? r.scale.max : -r.scale.min);
  for (int c = 0; c < r.topics; ++c) listed[c] = 0;
  for (int g = 1; g <= r.groups; ++g) {
    const double* const score = round.bound + static_cast<std::size_t>(g) * r.stride;
    double best[most_listed];  // in order, without the last bits, which depend on how a score was summed
    int topic[most_listed], filled = 0;
    for (int c = 0; c < r.topics; ++c) {
      if (score[c] != score[c]) continue;
      const double mine = __builtin_floor(score[c] * key_scale + 0.5);
      int at = filled;
      while (at > 0 && mine > best[at - 1]) --at;  // ties go to the earlier topic, as in a printed list
      if (at == length) continue;
      filled += filled < length;
      for (int i = filled - 1; i > at; --i) best[i] = best[i - 1], topic[i] = topic[i - 1];
      best[at] = mine, topic[at] = c;
    }
    for (int i = 0; i < filled; ++i) ++listed[topic[i]];
  }
}

}  // namespace delphisim
