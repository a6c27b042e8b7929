// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/from_ratings/hermite.hpp"
#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/truncated.hpp"
#include "analysis/fit/response_map.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

constexpr double pi = 3.14159265358979323846;

// Integral over a standard normal u by the trapezoid rule on steps that the cuts do not share.
template<class F>
double expectation(const F& f) {
  double sum = 0;
  constexpr int steps = 400001;
  for (int i = 0; i < steps; ++i) {
    const double u = -9 + 18.0 * i / (steps - 1);
    sum += f(u) * std::exp(-u * u / 2) / std::sqrt(2 * pi) * 18.0 / (steps - 1);
  }
  return sum;
}

double rating_at(const Scale& s, double z) { return s.rating(level_of_latent(s, z)); }

TEST_CASE("Hermite coefficients of a rating are its integrals with the polynomials") {
  const Scale scale{1, 9, 1};
  const double mean = 7.3, sd = 1.9;
  const Hermite c = hermite_of(scale, mean, sd);
  const auto coefficient = [&](const auto& polynomial) {
    return expectation([&](double u) { return rating_at(scale, mean + sd * u) * polynomial(u); });
  };
  CHECK(c[0] == Approx(coefficient([](double) { return 1.0; })).epsilon(1e-5));
  CHECK(c[1] == Approx(coefficient([](double u) { return u; })).epsilon(1e-4));
  CHECK(c[2] == Approx(coefficient([](double u) { return (u * u - 1) / std::sqrt(2.0); })).epsilon(1e-4));
  CHECK(c[3] ==
        Approx(coefficient([](double u) { return (u * u * u - 3 * u) / std::sqrt(6.0); })).margin(1e-4));
  CHECK(c[4] == Approx(coefficient([](double u) {
                  return (std::pow(u, 4) - 6 * u * u + 3) / std::sqrt(24.0);
                })).margin(1e-4));
}

TEST_CASE("two ratings covary as the series says, and not as its first term alone") {
  const Scale scale{0, 10, 1};
  const double m1 = 8.8, s1 = 2.2, m2 = 5.0, s2 = 1.5, rho = 0.6;
  const Response response{scale, 0, 0};
  // E[r1 E[r2 | u]], r2 given u being a rounded normal value of its own.
  const double product = expectation([&](double u) {
    return rating_at(scale, m1 + s1 * u) *
           rating_moments(response, m2 + s2 * rho * u, s2 * std::sqrt(1 - rho * rho)).mean;
  });
  const Hermite a = hermite_of(scale, m1, s1), b = hermite_of(scale, m2, s2);
  CHECK(covariance(a, b, rho) == Approx(product - a[0] * b[0]).epsilon(1e-4));
  const Hermite top = hermite_of(scale, 9.6, 2.2);
  const double near_top = covariance(top, top, 0.8);
  CHECK(std::fabs(top[1] * top[1] * 0.8 - near_top) > 0.05 * near_top);
  Hermite sums{};
  for (std::size_t k = 1; k < sums.size(); ++k) sums[k] = top[k] * top[k];
  CHECK(correlation_at(sums, near_top, 0.98) == Approx(0.8).epsilon(1e-9));
  CHECK(correlation_at(sums, -1, 0.98) == 0);
  CHECK(correlation_at(sums, 1e9, 0.98) == 0.98);
}

TEST_CASE("latent values given a rating round to it, at the quantile that was asked for") {
  const Scale scale{1, 5, 1};
  for (int level = 0; level < 5; ++level)
    for (const double mean : {-8.0, 1.0, 3.2, 5.5, 30.0})
      for (const double u : {0.001, 0.3, 0.5, 0.999}) {
        const double z = latent_given_level(scale, level, mean, 1.3, u);
        CAPTURE(level, mean, u, z);
        const double low = level == 0 ? 0 : normal_cdf((level + 0.5 - mean) / 1.3),
                     high = level == 4 ? 1 : normal_cdf((level + 1.5 - mean) / 1.3);
        if (high - low > 1e-9) {
          CHECK(level_of_latent(scale, z) == level);
          CHECK((normal_cdf((z - mean) / 1.3) - low) / (high - low) == Approx(u).margin(1e-5));
        } else {
          CHECK(std::isfinite(z));
        }
      }
}

TEST_CASE("linear equations are solved, singular ones refused") {
  const auto x = solve({{0, 2, 1}, {1, 1, 1}, {2, 0, -1}}, {7, 6, -1});
  REQUIRE(x);
  CHECK((*x)[0] == Approx(1));
  CHECK((*x)[1] == Approx(2));
  CHECK((*x)[2] == Approx(3));
  CHECK(!solve({{1, 2}, {2, 4}}, {1, 2}));
}

}  // namespace
}  // namespace delphisim
