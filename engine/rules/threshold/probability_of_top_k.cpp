// SPDX-License-Identifier: MIT
#include "engine/rules/threshold/probability_of_top_k.hpp"

#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

// True means, in levels, of the topics that were rated; error 0 marks the others.
struct Posterior {
  int topics = 0, rated = 0;
  const double* mean = nullptr;
  const double* error = nullptr;
  double least = 0, most = 0, widest = 0;

  double above(double cut, int t) const { return error[t] > 0 ? normal_cdf((mean[t] - cut) / error[t]) : 0; }
  double expected_above(double cut) const {
    double sum = 0;
    for (int t = 0; t < topics; ++t) sum += above(cut, t);
    return sum;
  }
};

// The cut that k true means are expected above, by the Illinois variant of the method of false position.
// Precondition: 0 < k < rated.
double cut_for(const Posterior& p, double k) {
  double low = p.least - 8 * p.widest, high = p.most + 8 * p.widest;
  double at_low = p.expected_above(low) - k, at_high = p.expected_above(high) - k;
  double cut = low;
  int side = 0;
  for (int step = 0; step < 200; ++step) {
    cut = (low * at_high - high * at_low) / (at_high - at_low);
    const double excess = p.expected_above(cut) - k;
    if (excess < 1e-10 && excess > -1e-10) break;
    if (excess > 0) {
      low = cut, at_low = excess;
      if (side == 1) at_high /= 2;
      side = 1;
    } else {
      high = cut, at_high = excess;
      if (side == -1) at_low /= 2;
      side = -1;
    }
  }
  return cut;
}

// Means without error: the k largest are in, and those that tie at the cut share what is left.
void share_out(const Ballots& b, const double* mean, double k, double* out) {
  const std::int32_t* const n = b.tally->n + b.first;
  for (int t = 0; t < b.topics; ++t) {
    if (n[t] < 1) continue;
    int greater = 0, equal = 0;
    for (int u = 0; u < b.topics; ++u) {
      greater += n[u] > 0 && mean[u] > mean[t];
      equal += n[u] > 0 && mean[u] == mean[t];
    }
    const double share = (k - greater) / equal;
    out[t] = share > 1 ? 1 : share < 0 ? 0 : share;
  }
}

}  // namespace

void ProbabilityOfTopK::probabilities(const Ballots& b, double k, double* scratch, double* out) {
  const TallyView& v = *b.tally;
  double* const mean = scratch;
  double* const error = scratch + b.topics;
  double squares = 0, freedom = 0;
  int rated = 0;
  for (int t = 0; t < b.topics; ++t) {
    const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
    const double n = v.n[lane], sum = v.sum[lane];
    out[t] = 0;
    mean[t] = n > 0 ? sum / n : 0;
    if (n < 1) continue;
    ++rated;
    squares += (n * v.squares[lane] - sum * sum) / n;  // n squares - sum^2 is whole
    freedom += n - 1;
  }
  if (rated <= k) {
    for (int t = 0; t < b.topics; ++t) out[t] = v.n[b.first + static_cast<std::uint32_t>(t)] > 0;
    return;
  }
  if (!(squares > 0)) return share_out(b, mean, k, out);
  Posterior p{b.topics, rated, mean, error};
  for (int t = 0; t < b.topics; ++t) {
    const double n = v.n[b.first + static_cast<std::uint32_t>(t)];
    error[t] = n > 0 ? __builtin_sqrt(squares / freedom / n) : 0;
    if (n < 1) continue;
    if (!(p.widest > 0) || mean[t] < p.least) p.least = mean[t];
    if (!(p.widest > 0) || mean[t] > p.most) p.most = mean[t];
    if (error[t] > p.widest) p.widest = error[t];
  }
  const double cut = cut_for(p, k);
  for (int t = 0; t < b.topics; ++t) out[t] = p.above(cut, t);
}

}  // namespace delphisim
