// SPDX-License-Identifier: MIT
// Own elementary functions against the library's, whose errors are below one unit in the last place.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "engine/stats/functions.hpp"
#include "engine/stats/student_t.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim {
namespace {

using oracle::Dice;

double worst(int count, const std::function<double(Dice&)>& point, const std::function<double(double)>& own,
             const std::function<double(double)>& right) {
  Dice dice(5);
  double most = 0;
  for (int i = 0; i < count; ++i) {
    const double x = point(dice), expected = right(x);
    const double error = std::abs(own(x) - expected);
    most = std::max(most, expected == 0 ? error : error / std::abs(expected));
  }
  return most;
}

double log2_library(double x) { return std::log2(x); }
double phi(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

TEST_CASE("Logarithms agree with the library") {
  const auto anywhere = [](Dice& d) { return std::exp2(d.between(-1000, 1000)); };
  const auto near_one = [](Dice& d) { return 1 + d.between(-1, 1) * std::exp2(d.between(-50, -1)); };
  const auto share = [](Dice& d) { return d.between(1e-6, 1); };
  for (const auto& point : {std::function<double(Dice&)>(anywhere), std::function<double(Dice&)>(near_one),
                            std::function<double(Dice&)>(share)}) {
    CHECK(worst(20000, point, log2_of, log2_library) < 1e-15);
    // One term fewer would be seen near sqrt(2), a swapped constant everywhere.
    CHECK(worst(
              20000, point, [](double x) { return log2_of(x) * (1 + 1e-14); }, log2_library) > 5e-15);
  }
  CHECK(log2_of(1) == 0);
  CHECK(log2_of(8) == 3);
  CHECK(log2_of(0.125) == -3);
  const auto u = [](Dice& d) { return d.chance(0.5) ? d.between(-0.99, 5) : std::exp2(d.between(-60, 300)); };
  CHECK(worst(20000, u, log1p_of, [](double x) { return std::log1p(x); }) < 1e-15);
}

TEST_CASE("The exponential agrees with the library") {
  const auto e = [](double x) { return std::exp(x); };
  CHECK(worst(
            20000, [](Dice& d) { return d.between(-1, 1); }, exp_of, e) < 1e-15);
  CHECK(worst(
            20000, [](Dice& d) { return d.between(-700, 700); }, exp_of, e) < 2e-13);
  CHECK(exp_of(0) == 1);
  CHECK(exp_of(-1000) == 0);
}

double t_cdf(double t, int n) {
  const double tail = StudentT(n).upper_tail(std::abs(t));
  return t < 0 ? tail : 1 - tail;
}

// Closed forms for 1, 2, 3 and 4 degrees of freedom, integration for others.
double by_integration(double t, int n) {
  const auto density = [n](double x) {
    return std::exp(std::lgamma((n + 1) / 2.0) - std::lgamma(n / 2.0) - 0.5 * std::log(n * M_PI) -
                    (n + 1) / 2.0 * std::log1p(x * x / n));
  };
  const int steps = 4000;  // Simpson
  double sum = density(0) + density(t);
  for (int i = 1; i < steps; ++i) sum += (i % 2 ? 4 : 2) * density(t * i / steps);
  return 0.5 + sum * t / steps / 3;
}

TEST_CASE("Student's t agrees with closed forms, integration and the normal limit") {
  Dice dice(8);
  for (int i = 0; i < 2000; ++i) {
    const double t = dice.between(-12, 12) * std::pow(dice.unit(), 2), root = std::sqrt(2 + t * t);
    CHECK(std::abs(t_cdf(t, 1) - (0.5 + std::atan(t) / M_PI)) < 1e-14);
    CHECK(std::abs(t_cdf(t, 2) - (0.5 + t / (2 * root))) < 1e-14);
  }
  double most = 0, wrong = 0;
  for (const int n : {3, 4, 5, 9, 10, 19, 30, 77, 141, 1999, 20001})
    for (double t = -8; t <= 8; t += 0.37) {
      most = std::max(most, std::abs(t_cdf(t, n) - by_integration(t, n)));
      wrong = std::max(wrong, std::abs(t_cdf(t, n + 1) - by_integration(t, n)));
    }
  CHECK(most < 1e-11);
  CHECK(wrong > 1e-3);  // n for n - 1
  CHECK(t_cdf(0, 7) == 0.5);
  // Fisher 1925: t exceeds the normal tail by (z^3 + z) phi(z) / 4n, 4.1e-4 of it here.
  CHECK(std::abs(t_cdf(-3, 60000) / phi(-3) - 1) < 5e-4);
  // Far tails keep their digits; values of SciPy 1.10.1, stats.t.cdf.
  CHECK(t_cdf(-40, 3) == Approx(1.719034039457927e-05).epsilon(1e-12));
  CHECK(t_cdf(-9, 30) == Approx(2.5074159580739417e-10).epsilon(1e-12));
  CHECK(t_cdf(-2.1, 15) == Approx(0.02652762807602138).epsilon(1e-12));
}

}  // namespace
}  // namespace delphisim
