// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/oracle/z.hpp"
#include "tests/unit/exercise/cells.hpp"

// Whole exercises against theory; |z| < 5 with the standard errors stated.
namespace delphisim {
namespace {

using oracle::z_most;
using oracle::z_of;

CellRun fine_scale(int topics, std::vector<int> sizes) {
  CellRun c;
  c.study = oracle::plain_study(topics, std::move(sizes), 1);
  c.study.rounds[0].instrument.scale = {0, 10, 0.04};
  c.rules = {rule("mean", 0, "top_k", 5),
             rule("median", 0, "top_k", 5),
             rule("lower_bound", 1.96, "top_k", 5),
             rule("trimmed_mean", 0.2, "top_k", 5),
             rule("mean", 0, "top_k", 5, Ties::all, "equal_groups"),
             rule("mean", 0, "top_k", 5, Ties::all, "groups_united")};
  return c;
}

TEST_CASE("Without noise every rule recovers the truth, exactly and always") {
  CellRun c = fine_scale(20, {6, 9});
  FixedTruth truth;
  for (int t = 0; t < 20; ++t) truth.mean.push_back(1 + 0.4 * (t * 7 % 20));
  c.study.population.truth = truth;
  const CellSums s = c.run(50);
  for (std::size_t r = 0; r < c.rules.size(); ++r) {
    CAPTURE(id_of(c.rules[r]));
    CHECK(c.mean(s, r, "hits") == 5);
    CHECK(c.mean(s, r, "size") == 5);
    CHECK(c.mean(s, r, "regret") == Approx(0).margin(1e-12));
    CHECK(c.mean(s, r, "tau_b") == 1);
    CHECK(c.mean(s, r, "retest_jaccard") == 1);
    CHECK(c.variance(s, r, "hits") == 0);
  }
  c.study.population.residual_sd = 3;
  const CellSums noisy = c.run(50);
  CHECK(c.mean(noisy, 0, "hits") < 5);
  CHECK(c.mean(noisy, 0, "tau_b") < 1);
  CHECK(c.mean(noisy, 0, "regret") > 0.1);
}

// 4,000 exercises; hits are hypergeometric: 5 of 20 topics true, 5 drawn.
TEST_CASE("Pure noise hits k^2 / T of the true topics") {
  CellRun c = fine_scale(20, {10, 10});
  c.study.population.residual_sd = 1;
  c.rules.push_back(rule("mean", 0, "top_k", 5, Ties::topic_order));
  const CellSums s = c.run(4000);
  const double variance = 5 * 0.25 * 0.75 * 15 / 19;
  for (std::size_t r = 0; r < 5; ++r) {
    CAPTURE(id_of(c.rules[r]));
    CHECK(z_of(c.mean(s, r, "hits"), 25 / 20.0, std::sqrt(variance / 4000)) < z_most);
    CHECK(c.variance(s, r, "hits") == Approx(variance).epsilon(0.12));  // five standard errors of a variance
    CHECK(z_of(c.mean(s, r, "hits"), 25 / 15.0, std::sqrt(variance / 4000)) > z_most);  // k^2 / (T - k)
  }
  // All ratings equal: random ties are pure noise too, the order of topics is not (the true five are the
  // first).
  c.study.population.residual_sd = 0;
  const CellSums tied = c.run(4000);
  CHECK(z_of(c.mean(tied, 0, "hits"), 1.25, std::sqrt(variance / 4000)) < z_most);
  CHECK(c.mean(tied, 6, "hits") == 5);
}

// 4,000 exercises on one fixed truth: all variance is within it. The twin estimate is a mean of n squares.
TEST_CASE("Half the squared twin difference is the variance within a truth") {
  CellRun c = fine_scale(20, {10});
  FixedTruth truth;
  for (int t = 0; t < 20; ++t) truth.mean.push_back(3 + 0.1 * t);
  c.study.population.truth = truth;
  c.study.population.residual_sd = 1.5;
  const CellSums s = c.run(4000);
  const std::size_t twin = c.column(0, "retest_recall_variance");
  const double se = std::sqrt(s.decisions.m2(twin) / 4000 / 4000), within = c.variance(s, 0, "recall");
  CHECK(z_of(s.decisions.mean(twin), within, std::sqrt(2) * se) < z_most);
  CHECK(z_of(s.decisions.mean(twin), 2 * within, std::sqrt(2) * se) > z_most);

  c.study.population.truth = Superpopulation{5, 0.5};  // truths that differ: the variance of recall is larger
  const CellSums varied = c.run(4000);
  CHECK(c.mean(varied, 0, "retest_recall_variance") < c.variance(varied, 0, "recall"));
}

// A truth drawn anew each replicate: twins agree without noise because they share it.
TEST_CASE("Twins share the truth of their replicate") {
  CellRun c = fine_scale(20, {7, 7});
  c.study.population.truth = Superpopulation{5, 1};
  c.study.population.group_topic_sd = 0.3;
  const CellSums s = c.run(100);
  CHECK(c.mean(s, 0, "retest_jaccard") >
        0.98);  // rounding to 0.04 ties a few topics, which random draws break
  CHECK(c.mean(s, 0, "hits") > 4.9);
}

}  // namespace
}  // namespace delphisim
