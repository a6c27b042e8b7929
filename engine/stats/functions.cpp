// SPDX-License-Identifier: MIT
#include "engine/stats/functions.hpp"

#include <bit>
#include <cstdint>

namespace delphisim {
namespace {

constexpr double ln2 = 0x1.62e42fefa39efp-1, ln2_rest = 0x1.abc9e3b39803fp-56, log2_e = 0x1.71547652b82fep+0;
constexpr double root_half = 0x1.6a09e667f3bcdp-1, root_two_pi = 2.5066282746310002;

struct Split {
  double mantissa;  // between sqrt(1/2) and sqrt(2)
  int exponent;
};

Split split(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1022;
  bits = (bits & 0x000fffffffffffff) | 0x3fe0000000000000;
  double mantissa = std::bit_cast<double>(bits);  // between 1/2 and 1
  if (mantissa < root_half) mantissa *= 2, --exponent;
  return {mantissa, exponent};
}

// ln((1 + s) / (1 - s)) = 2 (s + s^3 / 3 + s^5 / 5 + ...), |s| <= 0.172: the 12th term is below 1e-18 of the
// sum.
double log_ratio(double s) {
  const double q = s * s;
  double sum = 0;
  for (int k = 23; k >= 3; k -= 2) sum = (sum + 1.0 / k) * q;
  return 2 * (s + s * sum);
}

double two_to(int n) { return std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52); }

// P(Z > z) for z >= 2 by the continued fraction 1 / (z + 1 / (z + 2 / (z + ...))) (Laplace).
double upper_tail(double z) {
  double fraction = z;
  for (int k = 160; k >= 1; --k) fraction = z + k / fraction;
  return exp_of(-0.5 * z * z) / root_two_pi / fraction;
}

// Gamma((n + 1) / 2) / Gamma(n / 2), from 1 / sqrt(pi) at n = 1 and sqrt(pi) / 2 at n = 2 in steps of two.
double gamma_ratio(int n) {
  constexpr double root_pi = 1.7724538509055161;
  double ratio = n % 2 ? 1 / root_pi : root_pi / 2;
  for (int k = n % 2 ? 1 : 2; k < n; k += 2) ratio *= (k + 1.0) / k;
  return ratio;
}

// The continued fraction of the incomplete beta integral I_x(a, b) (Abramowitz and Stegun 26.5.8), from its
// front (Lentz), for x below (a + 1) / (a + b + 2), where it converges fast.
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  if (d == 0) d = tiny;
  d = 1 / d;
  double f = d;
  for (int m = 1; m < 400; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d), c = 1 + even / c;
    f *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d), c = 1 + odd / c;
    const double step = d * c;
    f *= step;
    if (step - 1 < 1e-16 && 1 - step < 1e-16) break;
  }
  return f;
}

}  // namespace

double log2_of(double x) {
  const auto [m, e] = split(x);
  return e + log_ratio((m - 1) / (m + 1)) * log2_e;
}

double log1p_of(double u) {
  if (u > -0.25 && u < 0.4) return log_ratio(u / (2 + u));
  const auto [m, e] = split(1 + u);
  return e * ln2 + (e * ln2_rest + log_ratio((m - 1) / (m + 1)));
}

double exp_of(double x) {
  if (x < -708) return 0;
  const double rounded = __builtin_floor(x * log2_e + 0.5);
  const double r =
      (x - rounded * 0x1.62e42fee00000p-1) - rounded * 0x1.a39ef35793c76p-33;  // ln 2 in two parts
  double sum = 1;
  for (int k = 16; k >= 1; --k) sum = 1 + sum * r / k;  // |r| <= 0.35: 0.35^17 / 17! is below 1e-22
  return sum * two_to(static_cast<int>(rounded));
}

double normal_cdf(double z) {
  const double size = z < 0 ? -z : z;
  if (size >= 2) return z < 0 ? upper_tail(size) : 1 - upper_tail(size);
  double term = size, sum = size;  // Abramowitz and Stegun 26.2.11; all terms are positive
  for (int k = 3; k < 80; k += 2) sum += term *= z * z / k;
  const double half = exp_of(-0.5 * z * z) / root_two_pi * sum;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

double student_t_cdf(double t, int n) {
  // P(|T| > |t|) = I_x(n / 2, 1 / 2) with x = n / (n + t^2) (Abramowitz and Stegun 26.5.27).
  const double a = 0.5 * n, u = t * t / n, x = 1 / (1 + u), y = u / (1 + u);
  if (u == 0) return 0.5;
  // x^a y^(1/2) / B(a, 1/2), with B(a, 1/2) = sqrt(pi) / (the ratio of gamma functions)
  const double front = exp_of(-a * log1p_of(u)) * __builtin_sqrt(y) * gamma_ratio(n) / 1.7724538509055161;
  const double tails = x < (a + 1) / (a + 2.5) ? front * beta_fraction(a, 0.5, x) / a
                                               : 1 - front * beta_fraction(0.5, a, y) / 0.5;
  return t < 0 ? 0.5 * tails : 1 - 0.5 * tails;
}

}  // namespace delphisim
