// SPDX-License-Identifier: MIT
#include "engine/stats/student_t.hpp"

#include <cassert>

#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

constexpr double pi = 3.141592653589793;
constexpr int most_exact = 200;  // degrees above which the expansion is exact enough

// The angle is halved until the series converges fast.
double arctangent(double x) {
  double factor = 1;
  while (x > 0.1) x /= 1 + __builtin_sqrt(1 + x * x), factor *= 2;
  double power = x, sum = 0;
  for (int k = 1; k < 26; k += 2) sum += power / k, power *= -x * x;
  return factor * sum;
}

// P(|T| < t), and its derivative in t.
struct Central {
  double probability, density;
};

Central central_of(double t, int degrees) {
  const double x = t / __builtin_sqrt(degrees), cos2 = 1 / (1 + x * x), cosine = __builtin_sqrt(cos2);
  const bool odd = degrees % 2 == 1;
  double term = odd ? cosine : 1, sum = degrees > 1 ? term : 0;
  // The density is gamma((n + 1) / 2) / gamma(n / 2) / sqrt(n pi) cos^(n + 1), from n = 1 or 2 in steps of 2.
  double gamma_ratio = odd ? 1 / __builtin_sqrt(pi) : __builtin_sqrt(pi) / 2, power = odd ? cos2 : cos2 * cosine;
  for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= cos2 * (k - 1) / k;
    sum += term;
  }
  for (int k = odd ? 1 : 2; k < degrees; k += 2) {
    gamma_ratio *= (k + 1.0) / k;
    power *= cos2;
  }
  const double series = x * cosine * sum;
  return {odd ? 2 / pi * (arctangent(x) + series) : series,
          2 * gamma_ratio / __builtin_sqrt(degrees * pi) * power};
}

}  // namespace

double normal_quantile(double p) {
  assert(p >= 0.5 && p < 1);
  double low = 0, high = 8.5;
  for (int i = 0; i < 64; ++i) {
    const double middle = 0.5 * (low + high);
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double student_t_quantile(double p, int degrees) {
  assert(p >= 0.5 && p <= 0.9999 && degrees >= 1);
  const double z = normal_quantile(p), q = z * z;
  if (degrees > most_exact) {
    const double n = degrees;
    const double g1 = (q + 1) * z / 4, g2 = ((5 * q + 16) * q + 3) * z / 96,
                 g3 = (((3 * q + 19) * q + 17) * q - 15) * z / 384,
                 g4 = ((((79 * q + 776) * q + 1482) * q - 1920) * q - 945) * z / 92160,
                 g5 = (((((27 * q + 339) * q + 930) * q - 1782) * q - 765) * q + 17955) * z / 368640;
    return z + (g1 + (g2 + (g3 + (g4 + g5 / n) / n) / n) / n) / n;
  }
  // P(|T| < t) is concave, so that Newton's method climbs from z, which is too small, without overshooting.
  double t = z;
  for (int i = 0; i < 100; ++i) {
    const Central at = central_of(t, degrees);
    const double step = (2 * p - 1 - at.probability) / at.density;
    t += step;
    if (!(step > 1e-14 * t)) break;
  }
  return t;
}

}  // namespace delphisim
