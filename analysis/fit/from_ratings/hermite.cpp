// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/hermite.hpp"

#include <cassert>
#include <cmath>

#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

// 1 / sqrt(k), and sqrt((k - 1) / k).
struct Roots {
  std::array<double, hermite_orders + 1> inverse{}, ratio{};
  Roots() {
    for (std::size_t k = 1; k < inverse.size(); ++k) {
      inverse[k] = 1 / std::sqrt(static_cast<double>(k));
      ratio[k] = std::sqrt(static_cast<double>(k) - 1) * inverse[k];
    }
  }
};

}  // namespace

Hermite hermite_of(const Scale& scale, double latent_mean, double sd) {
  assert(sd > 0);
  static const Roots roots;
  Hermite c{};
  c[0] = scale.min;
  for (int level = 1; level < scale.levels(); ++level) {
    const double cut = (scale.rating(level) - scale.step / 2 - latent_mean) / sd;
    if (std::fabs(cut) > 9) {  // beyond 1e-19
      c[0] += cut < 0 ? scale.step : 0;
      continue;
    }
    c[0] += scale.step * normal_cdf(-cut);
    double before = 0, here = scale.step * std::exp(-cut * cut / 2) / std::sqrt(2 * 3.14159265358979323846);
    for (std::size_t k = 1; k < c.size(); ++k) {  // orthonormal: h_(k-1) / sqrt(k), by three terms
      c[k] += here * roots.inverse[k];
      const double next = cut * here * roots.inverse[k] - roots.ratio[k] * before;
      before = here;
      here = next;
    }
  }
  return c;
}

double sum_at(const Hermite& sums, double rho) {
  double sum = 0;
  for (int k = hermite_orders; k >= 1; --k) sum = (sum + sums[static_cast<std::size_t>(k)]) * rho;
  return sum;
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
