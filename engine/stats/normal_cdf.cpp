// SPDX-License-Identifier: MIT
#include "engine/stats/normal_cdf.hpp"

#include <array>
#include <cassert>

#include "engine/stats/functions.hpp"

namespace delphisim {
namespace {

constexpr int per_unit = 16, last = 136;  // grid of 1/16 from 0 to 8.5

struct Point {
  double cdf, density;
};

constexpr double exp_minus(double y) {  // exp(-y) = exp(y / 64)^-64, the root by its series
  const double root = y / 64;
  double term = 1, sum = 1;
  for (int k = 1; k < 30; ++k) term *= root / k, sum += term;
  for (int i = 0; i < 6; ++i) sum *= sum;
  return 1 / sum;
}

constexpr Point point_at(double x) {
  const double density = exp_minus(x * x / 2) / 2.5066282746310002;
  double term = x, sum = x;  // x + x^3 / 3 + x^5 / (3 * 5) + ...
  for (int odd = 3; odd < 400; odd += 2) term *= x * x / odd, sum += term;
  return {0.5 + density * sum, density};
}

constexpr std::array<Point, last + 1> make_table() {
  std::array<Point, last + 1> table{};
  for (int i = 0; i <= last; ++i)
    table[static_cast<std::size_t>(i)] = point_at(static_cast<double>(i) / per_unit);
  return table;
}
constexpr std::array<Point, last + 1> table = make_table();

}  // namespace

double normal_cdf(double x) {
  const double size = x < 0 ? -x : x;
  if (!(size < static_cast<double>(last) / per_unit)) return x < 0 ? 0 : x > 0 ? 1 : x;
  const int nearest = static_cast<int>(size * per_unit + 0.5);
  const double at = static_cast<double>(nearest) / per_unit, d = size - at;
  const Point& p = table[static_cast<std::size_t>(nearest)];
  // Derivative n + 1 of the cdf is (-1)^n He_n(at) density, He the Hermite polynomials.
  double before = 0, hermite = 1, power = d, sum = d;
  for (int n = 1; n <= 7; ++n) {
    const double next = at * hermite - (n - 1) * before;
    before = hermite, hermite = next;
    power *= -d / (n + 1);
    sum += hermite * power;
  }
  const double cdf = p.cdf + p.density * sum;
  return x < 0 ? 1 - cdf : cdf;
}

// A&S 26.2.11 near the middle, the continued fraction 26.2.14 beyond.
double normal_upper_tail(double z) {
  const double density = exp_of(-z * z / 2) / 2.5066282746310002;
  if (z < 3) {
    double term = z, sum = z;
    for (int n = 3; n < 120; n += 2) sum += term *= z * z / n;
    return 0.5 - density * sum;
  }
  double fraction = z;
  for (int k = 120; k > 0; --k) fraction = z + k / fraction;
  return density / fraction;
}

double normal_quantile(double p) {
  assert(p >= 0.5 && p < 1);
  double low = 0, high = 8.5;
  for (int i = 0; i < 64; ++i) {
    const double middle = 0.5 * (low + high);
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace delphisim
