// SPDX-License-Identifier: MIT
// Moments of people who use the scale differently against integrals over them, and intervals against
// published values.
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/from_ratings/intervals.hpp"
#include "analysis/fit/from_ratings/mixed_response.hpp"

namespace delphisim {
namespace {

// The integral of f against N(0, 1), by the trapezoidal rule on 801 points.
template<class F>
double over_normal(const F& f) {
  double sum = 0;
  for (int i = -400; i <= 400; ++i) {
    const double x = i / 50.0;
    sum += f(x) * std::exp(-x * x / 2) / (50 * std::sqrt(2 * 3.14159265358979323846));
  }
  return sum;
}

Components people(double use) {
  Components c;
  c.total_sd = 2.1;
  c.residual_sd = 1.8;
  c.scale_use_sd = use;
  return c;
}

double sd_of(const Components& c, double x) {
  const double residual =
      c.residual_sd * std::exp(c.scale_use_sd * x - c.scale_use_sd * c.scale_use_sd);  // mean square kept
  return std::sqrt(c.total_sd * c.total_sd - c.residual_sd * c.residual_sd + residual * residual);
}

TEST_CASE("moments over people who use the scale differently") {
  const Scale scale{0, 10, 1};
  const Response response{scale, 0, 0};
  for (const double latent : {-1.0, 4.2, 7.5, 9.8}) {
    const Components c = people(0.35);
    const RatingMoments r = MixedResponse(scale, c).moments(latent);
    const double mean = over_normal(
                     [&](double x) { return rating_moments(response, latent, sd_of(c, x)).mean; }),
                 square = over_normal([&](double x) {
                   const RatingMoments own = rating_moments(response, latent, sd_of(c, x));
                   return own.variance + own.mean * own.mean;
                 });
    CHECK(r.mean == Approx(mean).margin(2e-3));
    CHECK(r.variance == Approx(square - mean * mean).margin(1e-2));
    // Without scale use the moments are those of one spread, and they are others.
    const RatingMoments alike = MixedResponse(scale, people(0)).moments(latent),
                        plain = rating_moments(response, latent, 2.1);
    CHECK(alike.mean == Approx(plain.mean).epsilon(1e-12));
    CHECK(alike.variance == Approx(plain.variance).epsilon(1e-10));
    CHECK(alike.slope == Approx(plain.slope).epsilon(1e-12));
    if (latent > 9) CHECK(std::fabs(plain.mean - mean) > 2e-2);
  }
}

TEST_CASE("ratings of two people who share a part of the latent variance") {
  const Scale scale{0, 10, 1};
  const Components c = people(0.35);
  const double shared = 0.5;  // variance
  // Expected rating of a topic given the shared part, over people; two of them are independent given it.
  const auto given = [&](double latent, double u) {
    return over_normal([&](double x) {
      const double sd = sd_of(c, x);
      return rating_moments({scale, 0, 0}, latent + std::sqrt(shared) * u, std::sqrt(sd * sd - shared)).mean;
    });
  };
  const double a = 8.0, b = 5.0;
  const auto mean = [&](double latent) { return over_normal([&](double u) { return given(latent, u); }); };
  const double exact = over_normal([&](double u) { return given(a, u) * given(b, u); }) - mean(a) * mean(b);
  const MixedResponse mixed(scale, c);
  CHECK(covariance(mixed.hermite(a), mixed.hermite(b), shared / (2.1 * 2.1)) == Approx(exact).epsilon(2e-3));
  const MixedResponse alike(scale, people(0));
  CHECK(std::fabs(covariance(alike.hermite(a), alike.hermite(b), shared / (2.1 * 2.1)) / exact - 1) > 4e-3);
}

TEST_CASE("intervals") {
  // Newcombe 1998, Statistics in Medicine 17:857-872, table I: 81 of 263 and 15 of 148.
  CHECK(interval_of_share(81.0 / 263, 263).low == Approx(0.2553).margin(5e-5));
  CHECK(interval_of_share(81.0 / 263, 263).high == Approx(0.3662).margin(5e-5));
  CHECK(interval_of_share(15.0 / 148, 148).low == Approx(0.0624).margin(5e-5));
  CHECK(interval_of_share(15.0 / 148, 148).high == Approx(0.1605).margin(5e-5));
  CHECK(interval_of_share(1, 20).high == 1);
  CHECK(interval_of_share(1, 20).low == Approx(20 / (20 + 3.841459)).epsilon(1e-6));
  CHECK(interval_around(3, 2, 10).high == Approx(3 + 2 * 2.228139));
  CHECK(interval_around(3, 2, 0).low == Approx(3 - 2 * 12.706205));
}

}  // namespace
}  // namespace delphisim
