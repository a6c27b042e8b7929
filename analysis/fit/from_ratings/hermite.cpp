// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/hermite.hpp"

#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

double sum_at(const Hermite& sums, double rho) {
  double sum = 0;
  for (int k = hermite_orders; k >= 1; --k) sum = (sum + sums[static_cast<std::size_t>(k)]) * rho;
  return sum;
}

}  // namespace

Hermite hermite_of(const Scale& scale, double latent_mean, double sd) {
  assert(sd > 0);
  Hermite c{};
  c[0] = scale.min;
  for (int level = 1; level < scale.levels(); ++level) {
    const double cut = (scale.rating(level) - scale.step / 2 - latent_mean) / sd;
    if (std::fabs(cut) > 9) {  // beyond 1e-19
      c[0] += cut < 0 ? scale.step : 0;
      continue;
    }
    c[0] += scale.step * std::erfc(cut / std::sqrt(2.0)) / 2;
    double before = 0, here = scale.step * std::exp(-cut * cut / 2) / std::sqrt(2 * 3.14159265358979323846);
    for (int k = 1; k <= hermite_orders; ++k) {  // orthonormal: h_(k-1) / sqrt(k), by three terms
      c[static_cast<std::size_t>(k)] += here / std::sqrt(static_cast<double>(k));
      const double next = (cut * here - std::sqrt(k - 1.0) * before) / std::sqrt(static_cast<double>(k));
      before = here;
      here = next;
    }
  }
  return c;
}

double covariance(const Hermite& a, const Hermite& b, double rho) {
  Hermite product{};
  for (std::size_t k = 1; k < a.size(); ++k) product[k] = a[k] * b[k];
  return sum_at(product, rho);
}

double correlation_at(const Hermite& sums, double target, double most) {
  if (target <= 0) return 0;
  if (sum_at(sums, most) <= target) return most;
  double low = 0, high = most;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (sum_at(sums, middle) < target ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace delphisim
