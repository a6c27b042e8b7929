// SPDX-License-Identifier: MIT
#include "engine/stats/student_t.hpp"

#include <cassert>

#include "engine/stats/functions.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr int most_exact = 200;  // degrees above which the expansion is exact enough

}  // namespace

// B(a + 1, b) = B(a, b) a / (a + b).
StudentT::StudentT(int degrees) : degrees_(degrees), beta_(degrees % 2 == 1 ? pi : 2) {
  for (int n = degrees % 2 == 1 ? 1 : 2; n < degrees; n += 2) beta_ *= n / (n + 1.0);
}

double StudentT::density(double t) const {
  return exp_of(-0.5 * (degrees_ + 1) * log1p_of(t * t / degrees_)) /
         (__builtin_sqrt(static_cast<double>(degrees_)) * beta_);
}

// P(|T| > t) = I_x(degrees / 2, 1 / 2) at x = degrees / (degrees + t^2) (Abramowitz and Stegun 26.5.27).
double StudentT::upper_tail(double t) const {
  const double a = 0.5 * degrees_, u = t * t / degrees_, x = 1 / (1 + u), rest = u / (1 + u);
  if (u == 0) return 0.5;
  const double front = exp_of(-a * log1p_of(u)) * __builtin_sqrt(rest) / beta_;
  return x < (a + 1) / (a + 2.5) ? 0.5 * front * beta_fraction(a, 0.5, x) / a
                                 : 0.5 - front * beta_fraction(0.5, a, rest);
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
  // The upper tail is convex, so that Newton's method climbs from z, which is too small, without
  // overshooting.
  const StudentT student(degrees);
  double t = z;
  for (int i = 0; i < 100; ++i) {
    const double step = (student.upper_tail(t) - (1 - p)) / student.density(t);
    t += step;
    if (!(step > 1e-14 * t)) break;
  }
  return t;
}

}  // namespace delphisim
