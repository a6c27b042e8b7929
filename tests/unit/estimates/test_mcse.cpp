// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "analysis/estimates/interval.hpp"
#include "columns.hpp"

using namespace delphisim;
using namespace delphisim::testing;

namespace {

constexpr double kSize = 16;
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Example {
  Replicates a, b;
  std::vector<Moments> a_blocks, b_blocks;
  BlockColumn column_a() const { return {a_blocks, kSize}; }
  BlockColumn column_b() const { return {b_blocks, kSize}; }
};

Example example(std::size_t blocks, double share_missing) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  Example result;
  for (std::size_t block = 0; block < blocks; ++block) {
    result.a.emplace_back();
    result.b.emplace_back();
    for (int i = 0; i < kSize; ++i) {
      const double shared = normal(random);
      const double a = 5 + shared + 0.3 * normal(random), b = 4 + shared + 0.5 * normal(random);
      result.a.back().push_back(uniform(random) < share_missing ? kMissing : a);
      result.b.back().push_back(uniform(random) < share_missing ? kMissing : b);
    }
  }
  result.a_blocks = moments_of(result.a);
  result.b_blocks = moments_of(result.b);
  return result;
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

TEST_CASE("mean of a full column: SD over replicates / sqrt(n)") {
  const Example e = example(20, 0);
  const std::vector<double> all = pooled(e.a, kNone);
  const Estimate estimate = estimate_mean(e.column_a());
  CHECK(estimate.value == Approx(mean_of(all)).epsilon(1e-12));
  CHECK(estimate.mcse == Approx(sd_of(all) / std::sqrt(320.0)).epsilon(1e-10));
  CHECK(estimate.n == 320);
  CHECK(estimate.df == 319);
  CHECK(estimate.blocks == 20);
  CHECK(estimate.few_blocks());
  CHECK_FALSE(estimate_mean(example(30, 0).column_a()).few_blocks());
}

TEST_CASE("jackknife of every statistic agrees with leaving replicates out by hand") {
  for (double share_missing : {0.0, 0.4}) {
    const Example e = example(12, share_missing);
    const auto mean_a = [&](std::size_t without) { return mean_of(pooled(e.a, without)); };
    const auto mean_b = [&](std::size_t without) { return mean_of(pooled(e.b, without)); };
    const auto sd_a = [&](std::size_t without) { return sd_of(pooled(e.a, without)); };
    const auto difference = [&](std::size_t without) { return mean_a(without) - mean_b(without); };
    const auto ratio = [&](std::size_t without) { return mean_a(without) / mean_b(without); };

    const Estimate d = paired_difference(e.column_a(), e.column_b());
    CHECK(d.value == Approx(difference(kNone)).epsilon(1e-10));
    CHECK(d.mcse == Approx(slow_jackknife(12, difference)).epsilon(1e-8));
    CHECK(d.df == 11);
    const Estimate r = estimate_ratio(e.column_a(), e.column_b());
    CHECK(r.value == Approx(ratio(kNone)).epsilon(1e-10));
    CHECK(r.mcse == Approx(slow_jackknife(12, ratio)).epsilon(1e-8));
    const Estimate s = empirical_se(e.column_a());
    CHECK(s.value == Approx(sd_a(kNone)).epsilon(1e-10));
    CHECK(s.mcse == Approx(slow_jackknife(12, sd_a)).epsilon(1e-8));
    if (share_missing > 0) {
      const Estimate m = estimate_mean(e.column_a());
      CHECK(m.mcse == Approx(slow_jackknife(12, mean_a)).epsilon(1e-8));
      CHECK(m.df == 11);
    }
  }
}

TEST_CASE("difference of full columns is that of block means") {
  const Example e = example(25, 0);
  std::vector<double> differences;
  for (std::size_t b = 0; b < 25; ++b) differences.push_back(e.a_blocks[b].mean - e.b_blocks[b].mean);
  const Estimate d = paired_difference(e.column_a(), e.column_b());
  CHECK(d.value == Approx(mean_of(differences)).epsilon(1e-12));
  CHECK(d.mcse == Approx(sd_of(differences) / 5).epsilon(1e-10));
}

TEST_CASE("a difference uses the blocks that both have") {
  Example e = example(10, 0);
  e.a_blocks[3] = {};
  e.b_blocks[7] = {};
  const Linearised d = linearised_difference(e.column_a(), e.column_b());
  CHECK(d.estimate.blocks == 8);
  CHECK(d.estimate.n == 8 * kSize);
  CHECK(d.influence.size() == 10);
  CHECK(d.influence[3] == 0);
  CHECK(d.influence[7] == 0);
  double squares = 0;
  for (double i : d.influence) squares += i * i;
  CHECK(std::sqrt(squares) == Approx(d.estimate.mcse));
  std::vector<Moments> a, b;
  for (std::size_t i : {0u, 1u, 2u, 4u, 5u, 6u, 8u, 9u}) {
    a.push_back(e.a_blocks[i]);
    b.push_back(e.b_blocks[i]);
  }
  const Estimate direct = paired_difference({a, kSize}, {b, kSize});
  CHECK(d.estimate.value == direct.value);
  CHECK(d.estimate.mcse == Approx(direct.mcse).epsilon(1e-12));
}

TEST_CASE("identical columns differ by exactly 0 with error 0") {
  for (double share_missing : {0.0, 0.3}) {
    const Example e = example(9, share_missing);
    const Estimate d = paired_difference(e.column_a(), e.column_a());
    CHECK(d.value == 0);
    CHECK(d.mcse == 0);
    CHECK(d.problem.empty());
  }
}

TEST_CASE("what cannot be estimated is refused with the reason") {
  const Example one = example(1, 0);
  for (const Estimate& e : {estimate_mean(one.column_a()), paired_difference(one.column_a(), one.column_b()),
                            estimate_ratio(one.column_a(), one.column_b()), empirical_se(one.column_a()),
                            empirical_se_if_normal(one.column_a())}) {
    CHECK(e.problem == "needs at least 2 blocks");
    CHECK(std::isnan(e.mcse));
    CHECK(std::isfinite(e.value));
    CHECK(std::isnan(t_interval(e).lower));
  }
  const std::vector<Moments> nothing(5);
  CHECK(estimate_mean({nothing, kSize}).problem == "needs at least 2 blocks");
  CHECK(std::isnan(estimate_mean({nothing, kSize}).value));
  const std::vector<Moments> single{{1, 2.0, 0}, {1, 3.0, 0}};
  CHECK(empirical_se({single, kSize}).problem == "needs at least 2 replicates when any block is left out");
  CHECK(std::isnan(empirical_se({single, kSize}).mcse));
  const std::vector<Moments> straddles{{16, 1.0, 1}, {16, -1.0, 1}, {16, 1.5, 1}};
  const std::vector<Moments> numerator{{16, 1.0, 1}, {16, 2.0, 1}, {16, 1.5, 1}};
  const Linearised ratio = linearised_ratio({numerator, kSize}, {straddles, kSize});
  CHECK(ratio.estimate.problem == "the denominator is not clearly different from 0");
  CHECK(std::isnan(ratio.estimate.mcse));
  CHECK(ratio.influence.empty());
}

TEST_CASE("t interval: published quantiles") {
  Estimate e;
  e.value = 10;
  e.mcse = 2;
  e.df = 5;
  CHECK(t_interval(e).lower == Approx(10 - 2.570582 * 2).epsilon(1e-6));
  CHECK(t_interval(e, 0.9).upper == Approx(10 + 2.015048 * 2).epsilon(1e-6));
}
