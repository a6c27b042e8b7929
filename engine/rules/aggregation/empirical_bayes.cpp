// SPDX-License-Identifier: MIT
#include "engine/rules/aggregation/empirical_bayes.hpp"

#include "engine/rules/aggregation/posterior_expected_rank.hpp"
#include "engine/rules/aggregation/shrunken_mean.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

struct Misfit {
  double mean = 0, squares = 0, slope = 0;  // sum w (y - mean)^2 and sum w^2 (y - mean)^2
};

Misfit misfit_at(double between, double within, const TallyView& v, int first, int topics) {
  double weights = 0, sum = 0;
  for (int t = first; t < first + topics; ++t) {
    if (v.n[t] == 0) continue;
    const double n = v.n[t], weight = n / (within + n * between);  // 1 / (within / n + between)
    weights += weight;
    sum += weight * v.sum[t] / n;
  }
  Misfit m;
  m.mean = sum / weights;
  for (int t = first; t < first + topics; ++t) {
    if (v.n[t] == 0) continue;
    const double n = v.n[t], weight = n / (within + n * between), d = v.sum[t] / n - m.mean;
    m.squares += weight * d * d;
    m.slope += weight * weight * d * d;
  }
  return m;
}

}  // namespace

Shrinkage fit_shrinkage(const TallyView& v, int first, int topics) {
  Shrinkage s;
  double deviations = 0, degrees = 0, scored = 0, sum = 0;
  for (int t = first; t < first + topics; ++t) {
    if (v.n[t] == 0) continue;
    const double n = v.n[t], total = v.sum[t], squares = v.squares[t];
    deviations += (n * squares - total * total) / n;
    degrees += n - 1;
    scored += 1;
    sum += total / n;
  }
  if (degrees == 0) return s;
  s.defined = true;
  s.within = deviations / degrees;
  if (s.within == 0) {  // the means are exact: their own variance
    s.mean = sum / scored;
    for (int t = first; t < first + topics; ++t)
      if (v.n[t] > 0 && scored > 1) {
        const double d = static_cast<double>(v.sum[t]) / v.n[t] - s.mean;
        s.between += d * d / (scored - 1);
      }
    return s;
  }
  Misfit m = misfit_at(0, s.within, v, first, topics);
  for (int i = 0; i < 100 && scored > 1; ++i) {
    const double before = s.between, next = before + (m.squares - (scored - 1)) / m.slope;
    if (!(next > 0)) break;  // no spread beyond the noise, or all means are equal
    s.between = next;
    m = misfit_at(next, s.within, v, first, topics);
    const double step = next > before ? next - before : before - next;
    if (step <= 1e-14 * (next + s.within)) break;
  }
  s.mean = m.mean;
  return s;
}

void ShrunkenMean::score(const TallyView& v, const Sets& sets, const double*, void*, double* out) {
  for (int set = 0; set < sets.count; ++set) {
    const int first = set * sets.stride;
    const Shrinkage s = fit_shrinkage(v, first, sets.topics);
    for (int t = first; t < first + sets.topics; ++t) {
      const double n = v.n[t], noise = s.within / n, spread = noise + s.between;
      const double own = v.sum[t] / n, kept = spread > 0 ? s.between / spread : 1;
      out[t] = s.defined && n > 0 ? v.origin + v.step * (s.mean + kept * (own - s.mean)) : missing_score;
    }
  }
}

// P(k is truly larger than t) is the normal cdf of the difference of posterior means in units of its standard
// deviation, and one half where both are known and equal.
void PosteriorExpectedRank::score(const TallyView& v, const Sets& sets, const double*, void* scratch,
                                  double* out) {
  double* const mean = static_cast<double*>(scratch);
  double* const variance = mean + sets.topics;
  for (int set = 0; set < sets.count; ++set) {
    const int first = set * sets.stride;
    const Shrinkage s = fit_shrinkage(v, first, sets.topics);
    double* const rank = out + first;
    for (int t = 0; t < sets.topics; ++t) {
      const bool scored = s.defined && v.n[first + t] > 0;
      rank[t] = scored ? 1 : missing_score;
      const double n = v.n[first + t], noise = s.within / n, spread = noise + s.between;
      const double kept = spread > 0 ? s.between / spread : 1;
      mean[t] = s.mean + kept * (v.sum[first + t] / n - s.mean);
      variance[t] = kept * noise;
    }
    for (int t = 0; t < sets.topics; ++t) {
      if (rank[t] != rank[t]) continue;
      for (int k = t + 1; k < sets.topics; ++k) {
        if (rank[k] != rank[k]) continue;
        const double gap = mean[k] - mean[t], spread = variance[k] + variance[t];
        const double larger = spread > 0 ? normal_cdf(gap / __builtin_sqrt(spread))
                              : gap > 0  ? 1
                              : gap < 0  ? 0
                                         : 0.5;
        rank[t] += larger;
        rank[k] += 1 - larger;
      }
    }
    for (int t = 0; t < sets.topics; ++t) rank[t] = -rank[t];
  }
}

}  // namespace delphisim
