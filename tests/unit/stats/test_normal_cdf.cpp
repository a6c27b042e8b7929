// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

double worst_gap(double (*cdf)(double)) {
  double worst = 0;
  for (int i = -90000; i <= 90000; ++i) {
    const double x = i * 1.0000123e-4;
    worst = std::max(worst, std::abs(cdf(x) - 0.5 * std::erfc(-x / std::sqrt(2.0))));
  }
  return worst;
}

// Abramowitz and Stegun 1964, 26.2.17: what is often taken, with an error of 7.5e-8.
double rough(double x) {
  const double t = 1 / (1 + 0.2316419 * std::abs(x)),
               density = std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1));
  const double tail =
      density * t *
      (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x < 0 ? tail : 1 - tail;
}

TEST_CASE("The normal cdf is that of the C library within its stated error") {
  CHECK(worst_gap(normal_cdf) < 2e-14);
  CHECK(worst_gap(rough) > 2e-14);
}

TEST_CASE("The normal cdf at known places, far out and of what is no number") {
  CHECK(normal_cdf(0) == 0.5);
  CHECK(normal_cdf(1.96) == Approx(0.97500210485177952).epsilon(1e-14));
  CHECK(normal_cdf(9) == 1);
  CHECK(normal_cdf(-9) == 0);
  CHECK(normal_cdf(HUGE_VAL) == 1);
  CHECK(normal_cdf(-HUGE_VAL) == 0);
  CHECK(std::isnan(normal_cdf(std::nan(""))));
  for (double x = 0; x < 10; x += 0.01) CHECK(normal_cdf(-x) == 1 - normal_cdf(x));
}

}  // namespace
}  // namespace delphisim
