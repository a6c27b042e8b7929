// SPDX-License-Identifier: MIT
#include "engine/stats/two_samples.hpp"

#include "engine/stats/functions.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

// Gamma(a + 1/2) / Gamma(a): Stirling's series from a = 16 on (its next term is below 1e-9 of it), below by
// recurrence.
double gamma_step(double a) {
  double factor = 1;
  for (; a < 16; ++a) factor *= a / (a + 0.5);
  const double u = 1 / (8 * a);
  return factor * __builtin_sqrt(a) * (1 + u * (-1 + u * (0.5 + u * (2.5 - u * 2.625))));
}

}  // namespace

double t_two_sided(double t, double df) {
  const double u = t * t / df;
  if (!(u > 0)) return 1;
  if (df > 5000) {  // Abramowitz and Stegun 26.7.8: the error is of order 1 / df^2
    const double z = (t < 0 ? -t : t) * (1 - 1 / (4 * df)) / __builtin_sqrt(1 + u / 2);
    return 2 * normal_upper_tail(z);
  }
  // P(|T| >= |t|) = I_x(df / 2, 1 / 2), x = df / (df + t^2) (Abramowitz and Stegun 26.7.1 and 26.5.27).
  const double a = df / 2, x = 1 / (1 + u), y = u / (1 + u);
  const double front = exp_of(-a * log1p_of(u)) * __builtin_sqrt(y) * gamma_step(a) / 1.7724538509055161;
  return x < (a + 1) / (a + 2.5) ? front * beta_fraction(a, 0.5, x) / a
                                 : 1 - 2 * front * beta_fraction(0.5, a, y);
}

double welch_p(const RatingSample& a, const RatingSample& b) {
  if (a.n < 2 || b.n < 2) return 1;
  struct Part {
    double mean, error;  // error: squared standard error of the mean
  };
  const auto part = [](const RatingSample& s) {
    const double n = static_cast<double>(s.n), sum = static_cast<double>(s.sum);
    const double spread = static_cast<double>(s.squares) - sum * sum / n;
    return Part{sum / n, spread > 0 ? spread / (n - 1) / n : 0};
  };
  const Part x = part(a), y = part(b);
  const double gap = x.mean - y.mean, error = x.error + y.error;
  if (!(error > 0)) return gap > 0 || gap < 0 ? 0 : 1;
  const double df =
      error * error /
      (x.error * x.error / static_cast<double>(a.n - 1) + y.error * y.error / static_cast<double>(b.n - 1));
  return t_two_sided(gap / __builtin_sqrt(error), df);
}

double rank_sum_p(const RatingSample& a, const RatingSample& b) {
  const double n = static_cast<double>(a.n), m = static_cast<double>(b.n), all = n + m;
  if (a.n < 1 || b.n < 1) return 1;
  double u = 0, below = 0, ties = 0;  // u: pairs in which a is larger, equal ones by half
  for (int l = 0; l < a.levels; ++l) {
    const double of_a = static_cast<double>(a.count[l]), of_b = static_cast<double>(b.count[l]),
                 t = of_a + of_b;
    u += of_a * (below + of_b / 2);
    below += of_b;
    ties += t * t * t - t;
  }
  const double variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 1e-9 * n * m)) return 1;
  const double gap = u - n * m / 2;
  const double z = ((gap < 0 ? -gap : gap) - 0.5) / __builtin_sqrt(variance);
  return z > 0 ? 2 * normal_upper_tail(z) : 1;
}

}  // namespace delphisim
