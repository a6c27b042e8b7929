// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/fit/response_map.hpp"

using namespace delphisim;

namespace {

struct Brute {
  double mean = 0, mean_error = 0, variance = 0, variance_error = 0;
};

Brute simulate_ratings(const Response& response, double latent, double sd, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  boost::random::normal_distribution<double> normal(latent, sd);
  boost::random::uniform_01<double> uniform;
  const int draws = 400'000;
  double sum = 0, squares = 0, fourth = 0;
  std::vector<double> ratings;
  for (int i = 0; i < draws; ++i) {
    const double z = normal(engine);
    const double step = response.scale.step;
    const double rounded = response.scale.min + step * std::floor((z - response.scale.min) / step + 0.5);
    const double given = std::clamp(rounded, response.scale.min, response.scale.max);
    ratings.push_back(uniform(engine) < response.left_slider ? response.slider_at : given);
    sum += ratings.back();
  }
  const double mean = sum / draws;
  for (const double r : ratings) {
    const double square = (r - mean) * (r - mean);
    squares += square, fourth += square * square;
  }
  const double variance = squares / draws;
  return {mean, std::sqrt(variance / draws), variance,
          std::sqrt((fourth / draws - variance * variance) / draws)};
}

}  // namespace

TEST_CASE("the moments of ratings agree with simulated ratings") {
  const Response whole{{0, 10, 1}, 0.15, 5}, fine{{0, 10, 0.1}, 0, 5}, nine{{1, 9, 1}, 0.05, 1};
  std::uint64_t seed = 1;
  for (const Response& response : {whole, fine, nine}) {
    for (const double latent : {-1.0, 4.3, 7.7, 9.6, 12.0}) {
      for (const double sd : {0.4, 2.6}) {
        const Brute brute = simulate_ratings(response, latent, sd, seed++);
        const RatingMoments exact = rating_moments(response, latent, sd);
        INFO("latent " << latent << ", SD " << sd << ", step " << response.scale.step);
        CHECK(std::fabs(exact.mean - brute.mean) <= 5 * brute.mean_error + 1e-4);
        CHECK(std::fabs(exact.variance - brute.variance) <= 5 * brute.variance_error + 1e-4);
        const double h = 1e-4;
        const double slope =
            (rating_moments(response, latent + h, sd).mean - rating_moments(response, latent - h, sd).mean) /
            (2 * h);
        CHECK(exact.slope == Approx(slope).epsilon(1e-5).margin(1e-7));
      }
    }
  }
}

TEST_CASE("the response map has its closed limits") {
  const Response wide{{-1000, 1000, 1}, 0, 0};
  // Far from the ends a rating is the value plus rounding error, variance 1/12 (Sheppard's correction).
  const RatingMoments inner = rating_moments(wide, 3.3, 4);
  CHECK(inner.mean == Approx(3.3).epsilon(1e-9));
  CHECK(inner.variance == Approx(16 + 1.0 / 12).epsilon(1e-9));
  CHECK(inner.slope == Approx(1).epsilon(1e-9));

  const Response ten{{0, 10, 1}, 0.1, 5};
  const RatingMoments top = rating_moments(ten, 60, 2);
  CHECK(top.mean == Approx(0.1 * 5 + 0.9 * 10));
  CHECK(top.variance == Approx(0.1 * 0.9 * 25));
  // Half up: a value that is almost surely 6.5 gives 6 and 7 alike, one just above gives 7.
  CHECK(rating_moments({{0, 10, 1}, 0, 5}, 6.5, 1e-6).mean == Approx(6.5));
  CHECK(rating_moments({{0, 10, 1}, 0, 5}, 6.50001, 1e-7).mean == Approx(7));
}

TEST_CASE("inverting the response map gives the latent mean back") {
  for (const double left : {0.0, 0.15}) {
    const Response response{{0, 10, 1}, left, 5};
    for (const double sd : {0.5, 2.6, 6.0}) {
      for (double latent = -3; latent < 14; latent += 0.37) {
        const double mean = rating_moments(response, latent, sd).mean;
        const auto [low, high] = mean_limits(response);
        if (mean - low < 1e-6 || high - mean < 1e-6) continue;
        INFO("latent " << latent << ", SD " << sd);
        CHECK(rating_moments(response, latent_mean(response, mean, sd), sd).mean ==
              Approx(mean).epsilon(1e-10).margin(1e-12));
        if (sd > 1) CHECK(latent_mean(response, mean, sd) == Approx(latent).margin(1e-6));
      }
    }
  }
}
