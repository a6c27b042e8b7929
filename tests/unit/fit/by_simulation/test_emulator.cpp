// SPDX-License-Identifier: MIT
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <random>

#include "analysis/fit/by_simulation/emulator.hpp"
#include "analysis/fit/by_simulation/prior.hpp"
#include "analysis/fit/by_simulation/weighted_draws.hpp"
#include "experiments/study/problems.hpp"

using namespace delphisim;

namespace {

constexpr double z = 5;

using World = std::function<std::vector<double>(const std::vector<double>& x, std::mt19937_64&)>;

SimulatedDesign simulate(std::size_t parameters, std::size_t figures, std::size_t points,
                         std::size_t replicates, const World& world, std::mt19937_64& engine) {
  boost::random::uniform_01<double> uniform;
  SimulatedDesign design{parameters, figures, replicates, {}, {}};
  for (std::size_t p = 0; p < points; ++p) {
    std::vector<double> x;
    for (std::size_t i = 0; i < parameters; ++i) x.push_back(2 * uniform(engine) - 1);
    design.points.insert(design.points.end(), x.begin(), x.end());
    for (std::size_t r = 0; r < replicates; ++r) {
      const std::vector<double> y = world(x, engine);
      design.values.insert(design.values.end(), y.begin(), y.end());
    }
  }
  return design;
}

double noise(std::mt19937_64& engine) { return boost::random::normal_distribution<double>()(engine); }

// Weights as if the figures were means over `times` exercises: right for 1.
std::vector<double> weights(std::vector<double> logs, double times) {
  for (double& value : logs) value *= times;
  return weights_of(logs);
}

}  // namespace

TEST_CASE("a normal prior and a normal figure give the normal posterior") {
  const double level = 3, slope = 2, sd = 0.8, prior_sd = 0.3, observed = 3.7;
  std::mt19937_64 engine(11);
  const std::size_t points = 400, replicates = 10;
  const auto line = [&](const std::vector<double>& x, std::mt19937_64& e) {
    return std::vector<double>{level + slope * x[0] + sd * noise(e)};
  };
  const Emulator emulator = fit_emulator(simulate(1, 1, points, replicates, line, engine));
  // Terms 1, x, x^2 on uniform x: their variances over n exercises are sd^2 / n times 9/4, 3 and 45/4.
  const double error = sd / std::sqrt(static_cast<double>(points * replicates));
  CHECK(std::fabs(emulator.coefficients[0] - level) <= z * error * 1.5);
  CHECK(std::fabs(emulator.coefficients[1] - slope) <= z * error * std::sqrt(3.0));
  CHECK(std::fabs(emulator.coefficients[2]) <= z * error * std::sqrt(45.0) / 2);
  CHECK(std::fabs(emulator.covariance[0] / (sd * sd) - 1) <=
        z * std::sqrt(2.0 / (points * (replicates - 1))));

  WeightedDraws draws{1, {}, {}};
  for (int i = 0; i < 100'000; ++i) draws.values.push_back(prior_sd * noise(engine));
  const std::vector<double> logs = log_likelihoods(emulator, draws.values, {observed}, {0});
  draws.weight = weights(logs, 1);
  const double precision = 1 / (prior_sd * prior_sd) + slope * slope / (sd * sd),
               mean = slope * (observed - level) / (sd * sd) / precision,
               posterior_sd = 1 / std::sqrt(precision);
  // The errors of the draws, and of the emulator's line at the posterior: at most 3 times that of a mean.
  const double tolerance = z * (posterior_sd / std::sqrt(effective_size(draws.weight)) + 3 * error / slope);
  CHECK(std::fabs(mean_of(draws, 0) - mean) <= tolerance);
  CHECK(std::fabs(sd_of(draws, 0) - posterior_sd) <= tolerance);
  const auto q = quantiles_of(draws, 0, {0.05, 0.5, 0.95});
  CHECK(std::fabs(q[0] - (mean - 1.6448536 * posterior_sd)) <= 2 * tolerance);
  CHECK(std::fabs(q[2] - (mean + 1.6448536 * posterior_sd)) <= 2 * tolerance);
  // Rounding of the printed figure widens the posterior as more noise does.
  draws.weight = weights(log_likelihoods(emulator, draws.values, {observed}, {3 * sd * sd}), 1);
  const double wide = 1 / std::sqrt(1 / (prior_sd * prior_sd) + slope * slope / (4 * sd * sd));
  CHECK(std::fabs(sd_of(draws, 0) - wide) <= tolerance);
  // Wrong: the point's mean taken for one exercise.
  draws.weight = weights(logs, static_cast<double>(replicates));
  CHECK(posterior_sd - sd_of(draws, 0) > tolerance);
}

TEST_CASE("truths have uniform ranks among their posteriors") {
  // Talts et al. 2018, arXiv:1804.06788: the posterior probability below the truth is uniform if truths come
  // from the prior.
  const auto world = [](const std::vector<double>& x, std::mt19937_64& e) {
    const double a = noise(e), b = noise(e), c = noise(e);
    return std::vector<double>{x[0] + 0.3 * x[0] * x[0] + 0.2 * a,
                               x[1] + 0.5 * x[0] * x[1] + 0.1 * a + 0.2 * b,
                               x[0] + x[1] + 0.1 * a + 0.1 * b + 0.1 * c};
  };
  std::mt19937_64 engine(12);
  const std::size_t replicates = 20;
  const Emulator emulator = fit_emulator(simulate(2, 3, 150, replicates, world, engine));
  const Prior first{"first", -1, -0.5, 1, false}, second{"second", -1, 0, 1, true};
  boost::random::uniform_01<double> uniform;
  WeightedDraws draws{2, {}, {}};
  for (int i = 0; i < 5000; ++i) {
    draws.values.push_back(first.quantile(uniform(engine)));
    draws.values.push_back(second.quantile(uniform(engine)));
  }
  struct Ranks {
    double sum = 0, squares = 0;
    void add(double u) { sum += u, squares += (u - 0.5) * (u - 0.5); }
  };
  const int truths = 200;
  std::vector<Ranks> right(2), wrong(2);
  for (int i = 0; i < truths; ++i) {
    const std::vector<double> truth{first.quantile(uniform(engine)), second.quantile(uniform(engine))};
    const auto logs = log_likelihoods(emulator, draws.values, world(truth, engine), {0, 0, 0});
    for (auto* ranks : {&right, &wrong}) {
      draws.weight = weights(logs, ranks == &right ? 1 : static_cast<double>(replicates));
      for (std::size_t p = 0; p < 2; ++p) {
        double below = 0;
        for (std::size_t d = 0; d < draws.weight.size(); ++d)
          if (draws.value(d, p) < truth[p]) below += draws.weight[d];
        (*ranks)[p].add(below);
      }
    }
  }
  for (std::size_t p = 0; p < 2; ++p) {
    CHECK(std::fabs(right[p].sum / truths - 0.5) <= z / std::sqrt(12.0 * truths));
    CHECK(std::fabs(right[p].squares / truths - 1.0 / 12) <= z / std::sqrt(180.0 * truths));
    CHECK(wrong[p].squares / truths - 1.0 / 12 > z / std::sqrt(180.0 * truths));
  }
}

TEST_CASE("what is not quadratic is measured as misfit") {
  std::mt19937_64 engine(13);
  const auto world = [](const std::vector<double>& x, std::mt19937_64& e) {
    return std::vector<double>{x[0] * x[0] * x[0] + 0.1 * noise(e), x[0] * x[0] + 0.1 * noise(e)};
  };
  const Emulator emulator = fit_emulator(simulate(1, 2, 500, 5, world, engine));
  CHECK(emulator.misfit[0] == Approx(0.1512).epsilon(0.1));  // SD of x^3 - 0.6 x for uniform x
  CHECK(emulator.misfit[1] < 0.02);
}

TEST_CASE("exercises that lack a figure are left out, and too few points are refused") {
  std::mt19937_64 engine(14);
  const auto world = [](const std::vector<double>& x, std::mt19937_64& e) {
    return std::vector<double>{x[0] > 0.5 ? std::numeric_limits<double>::quiet_NaN() : x[0] + 0.1 * noise(e)};
  };
  const SimulatedDesign design = simulate(1, 1, 40, 3, world, engine);
  const Emulator emulator = fit_emulator(design);
  CHECK(emulator.exercises + emulator.incomplete == 120);
  CHECK(emulator.incomplete > 0);
  CHECK_THROWS_WITH(fit_emulator(simulate(2, 1, 17, 2, world, engine)),
                    Catch::Contains("a quadratic surface in 2 parameters needs 18"));
}

TEST_CASE("figures that repeat one another are refused, unless they are rounded") {
  std::mt19937_64 engine(15);
  const auto world = [](const std::vector<double>& x, std::mt19937_64& e) {
    const double y = x[0] + noise(e);
    return std::vector<double>{y, 2 * y};
  };
  const Emulator emulator = fit_emulator(simulate(1, 2, 30, 4, world, engine));
  const std::vector<double> at{0.0};
  CHECK_THROWS_AS(log_likelihoods(emulator, at, {0, 0}, {0, 0}), BadInput);
  CHECK(std::isfinite(log_likelihoods(emulator, at, {0, 0}, {0.01, 0.01})[0]));
}
