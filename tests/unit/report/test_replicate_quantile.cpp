// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "analysis/estimates/replicate_quantile.hpp"
#include "tests/unit/estimates/columns.hpp"

using namespace delphisim;

TEST_CASE("type 7 quantiles of 1 .. 10, as R prints them") {
  std::vector<double> x;
  for (int i = 1; i <= 10; ++i) x.push_back(i);
  CHECK(quantile_type7(x, 0.05) == Approx(1.45));
  CHECK(quantile_type7(x, 0.5) == Approx(5.5));
  CHECK(quantile_type7(x, 0.95) == Approx(9.55));
  CHECK(quantile_type7(x, 0) == 1);
  CHECK(quantile_type7(x, 1) == 10);
  CHECK(quantile_type7(std::vector<double>{3}, 0.3) == 3);
}

TEST_CASE("too few replicates beyond a quantile: a value without an error") {
  const std::vector<double> x(100, 1.0);
  const Estimate e = estimate_replicate_quantile(x, 0.05);
  CHECK(e.value == 1);
  CHECK(std::isnan(e.mcse));
  CHECK(e.problem == "too few replicates beyond the quantile");
  CHECK(estimate_replicate_quantile(std::vector<double>(), 0.05).problem == "no replicates");
  CHECK(estimate_replicate_quantile(std::vector<double>(400, 2.0), 0.05).mcse == 0);
}

TEST_CASE("a share and its binomial error") {
  const Estimate e = estimate_share(30, 120);
  CHECK(e.value == 0.25);
  CHECK(e.mcse == Approx(std::sqrt(0.25 * 0.75 / 120)));
  CHECK(estimate_share(0, 0).problem == "no replicates");
}

// 2,000 samples of 400 exponential numbers. The SD of the quantile over samples has a relative standard error
// of 1 / sqrt(2 x 1999) = 1.6 %, so z = 5 allows 8 %; the inversion itself is off by less than 3 % here.
TEST_CASE("the error of a quantile is the spread over repeats", "[statistical]") {
  std::mt19937_64 random(1);
  for (const double p : {0.05, 0.5, 0.95}) {
    std::vector<double> quantiles, errors;
    double naive = 0;
    for (int repeat = 0; repeat < 2000; ++repeat) {
      std::vector<double> x;
      for (int i = 0; i < 400; ++i)
        x.push_back(-std::log((static_cast<double>(random() >> 11) + 0.5) * 0x1p-53));
      std::sort(x.begin(), x.end());
      const Estimate e = estimate_replicate_quantile(x, p);
      quantiles.push_back(e.value);
      errors.push_back(e.mcse);
      naive += testing::sd_of(x) / std::sqrt(400.0) / 2000;
    }
    const double spread = testing::sd_of(quantiles);
    CHECK(testing::mean_of(errors) == Approx(spread).epsilon(0.11));
    if (p != 0.5)
      CHECK(std::abs(naive / spread - 1) > 0.3);  // the error of the mean is no error of a tail quantile
  }
}
