// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/by_simulation/by_simulation.hpp"
#include "analysis/fit/by_simulation/prior.hpp"
#include "analysis/fit/by_simulation/weighted_draws.hpp"

using namespace delphisim;

TEST_CASE("priors have the mean and SD of their quantiles") {
  const std::vector<Prior> priors{
      {"a", 0, 0, 0.1, false}, {"b", 0, 0.8, 1, false}, {"c", -2, 1, 1, false}, {"d", -2, 0, 3, true}};
  for (const Prior& prior : priors) {
    const int cells = 100'000;
    double sum = 0, squares = 0;
    for (int i = 0; i < cells; ++i) {
      const double x = prior.quantile((i + 0.5) / cells);
      sum += x, squares += x * x;
    }
    INFO(prior.key);
    CHECK(prior.mean() == Approx(sum / cells).margin(1e-6));
    CHECK(prior.sd() == Approx(std::sqrt(squares / cells - sum / cells * (sum / cells))).epsilon(1e-3));
    CHECK(prior.quantile(0) == Approx(prior.low));
    CHECK(prior.quantile(1) == Approx(prior.high));
    CHECK(prior.scaled(prior.high) == 1);
  }
  // The triangle's mode is the quantile of (mode - low) / (high - low).
  CHECK(priors[1].quantile(0.8) == Approx(0.8));
}

TEST_CASE("moments, quantiles and resampling follow the weights") {
  const WeightedDraws draws{2, {1, 10, 2, 30, 4, 20}, {0.5, 0.25, 0.25}};
  CHECK(mean_of(draws, 0) == Approx(2));
  CHECK(sd_of(draws, 0) == Approx(std::sqrt(0.5 * 1 + 0.25 * 0 + 0.25 * 4)));
  CHECK(mean_of(draws, 1) == Approx(17.5));
  // Covariance .5 (-1)(-7.5) + 0 + .25 (2)(2.5) = 5; variances 1.5 and .5 56.25 + .25 156.25 + .25 6.25
  // = 68.75.
  CHECK(correlation_of(draws, 0, 1) == Approx(5 / std::sqrt(1.5 * 68.75)));
  CHECK(effective_size(draws.weight) == Approx(1 / 0.375));
  CHECK(quantiles_of(draws, 1, {0.05, 0.5, 0.6, 0.9}) == std::vector<double>{10, 10, 20, 30});
  CHECK(resampled(draws.weight, 4) == std::vector<std::size_t>{0, 0, 1, 2});
  const std::vector<double> weight = weights_of({-1000, -1000 + std::log(3.0)});
  CHECK(weight[0] == Approx(0.25));
  CHECK(weight[1] == Approx(0.75));
}

TEST_CASE("what a posterior leans on") {
  CHECK(leaning(0, 1, 0.1, 0.95) == LeansOn::prior);
  CHECK(leaning(0, 1, 0.3, 0.95) == LeansOn::both);
  CHECK(leaning(0, 1, 0, 0.8) == LeansOn::both);
  CHECK(leaning(0, 1, 0, 0.49) == LeansOn::data);
}

TEST_CASE("figures are printed to the unit of the most precise of their statistic") {
  const std::vector<Published> figures{
      {"bound", "r", "a", 6.1, "", ""}, {"bound", "r", "b", 7.63, "", ""}, {"topics", "r", "", 39, "", ""}};
  const auto units = printed_units(figures);
  CHECK(units[0] == Approx(0.01));
  CHECK(units[1] == Approx(0.01));
  CHECK(units[2] == 1);
}
