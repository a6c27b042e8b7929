// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "analysis/estimates/quantile.hpp"
#include "columns.hpp"

using namespace delphisim;
using namespace delphisim::testing;

namespace {

const std::vector<double> kValues{0, 1, 2, 5};

Estimate quantile(const std::vector<std::uint32_t>& counts, double p) {
  return estimate_quantile({counts, kValues}, p).estimate;
}

}  // namespace

TEST_CASE("a quantile is the smallest level whose share reaches p") {
  const std::vector<std::uint32_t> counts{1, 2, 0, 0,  // cumulative over both blocks: 0.1, 0.5, 0.8, 1
                                          0, 2, 3, 2};
  CHECK(quantile(counts, 0.05).value == 0);
  CHECK(quantile(counts, 0.1).value == 0);
  CHECK(quantile(counts, 0.11).value == 1);
  CHECK(quantile(counts, 0.5).value == 1);
  CHECK(quantile(counts, 0.51).value == 2);
  CHECK(quantile(counts, 0.8).value == 2);
  CHECK(quantile(counts, 0.99).value == 5);
  CHECK(quantile(counts, 0.5).n == 10);
  CHECK(quantile(counts, 0.5).blocks == 2);
}

TEST_CASE("one level only has error 0, empty blocks do not count, fewer than two are refused") {
  const QuantileEstimate same =
      estimate_quantile({std::vector<std::uint32_t>{0, 8, 0, 0, 0, 8, 0, 0}, kValues}, 0.5);
  CHECK(same.estimate.value == 1);
  CHECK(same.estimate.mcse == 0);
  CHECK(same.interval.lower == 1);
  CHECK(same.interval.upper == 1);
  const Estimate one = quantile({0, 8, 0, 0, 0, 0, 0, 0}, 0.5);
  CHECK(one.value == 1);
  CHECK(one.problem == "needs at least 2 blocks");
  CHECK(std::isnan(one.mcse));
  CHECK(std::isnan(quantile({0, 0, 0, 0}, 0.5).value));
}

TEST_CASE("the error is that of resampling blocks") {
  // 100 blocks of unequal size on 300 levels; 5,000 resamples: the resampled SD has a relative error of
  // about 1 %.
  constexpr std::size_t levels = 300, blocks = 100, draws = 5000;
  std::mt19937_64 random(5);
  std::gamma_distribution<double> gamma(3.0, 25.0);
  std::uniform_int_distribution<int> size(20, 32);
  std::vector<std::uint32_t> counts(levels * blocks);
  for (std::size_t b = 0; b < blocks; ++b) {
    for (int i = size(random); i > 0; --i) {
      ++counts[b * levels + static_cast<std::size_t>(std::min(299.0, gamma(random)))];
    }
  }
  std::vector<double> values(levels);
  for (std::size_t l = 0; l < levels; ++l) values[l] = std::sqrt(static_cast<double>(l));
  for (double p : {0.25, 0.5, 0.9}) {
    std::uniform_int_distribution<std::size_t> pick(0, blocks - 1);
    std::vector<double> resampled;
    for (std::size_t d = 0; d < draws; ++d) {
      std::vector<double> sums(levels);
      double n = 0;
      for (std::size_t b = 0; b < blocks; ++b) {
        const std::size_t from = pick(random) * levels;
        for (std::size_t l = 0; l < levels; ++l) {
          sums[l] += counts[from + l];
          n += counts[from + l];
        }
      }
      double below = 0;
      std::size_t l = 0;
      while ((below += sums[l]) < p * n) ++l;
      resampled.push_back(values[l]);
    }
    const Estimate e = estimate_quantile({counts, values}, p).estimate;
    CHECK(e.mcse > 0);
    CHECK(e.mcse == Approx(sd_of(resampled)).epsilon(0.05));
  }
}
