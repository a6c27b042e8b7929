// SPDX-License-Identifier: MIT
#include "analysis/planner/allocate.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/planner/studies.hpp"

namespace delphisim {
namespace {

using namespace planner_tests;

// One topic, two groups of equal weight in truth and rule; the expected square of the error of the mean of
// group means is (s^2 / n1 + s^2 / n2) / 4, and the rule's mean rating reaches 5 where the truth is 5.5 with
// probability Phi(0.5 / that root). Equal numbers are best at equal cost; where people of b cost nine times
// as much, the best is n_a / n_b = sqrt(9) = 3 (Neyman 1934, optimum allocation).
Study two_groups(int a, int b) {
  return parse_study(
      "[study]\nname = \"two\"\nseed = 3\nreplicates = 60\nblock_size = 2\ntrue_k = 1\nreference = "
      "\"mean/equal_groups/score_at_least_5\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = 1\n"
      "[[groups]]\nid = \"a\"\nsize = " +
          std::to_string(a) + "\n[[groups]]\nid = \"b\"\nsize = " + std::to_string(b) +
          "\n[[truths]]\nname = \"groups\"\nweights = \"equal\"\n[scenario]\ntruth = {model = \"fixed\", "
          "mean = {t01 = 5.5}}\n"
          "residual_sd = 2\n[[design.rounds]]\nname = \"first\"\nscale = {min = -5, max = 15, step = 0.08}\n"
          "[[rules]]\naggregation = \"mean\"\npooling = \"equal_groups\"\nthreshold = {name = "
          "\"score_at_least\", "
          "cut = 5}\n[metrics]\nrules = [\"recall\"]\n",
      "two.toml");
}

double exact(double a, double b) {
  const double sd = std::sqrt((4 / a + 4 / b) / 4);
  return 0.5 * std::erfc(-0.5 / sd / std::sqrt(2.0));
}

TEST_CASE("A total is divided evenly over groups that count alike") {
  const Question q = question(two_groups(34, 6), "size>=1");
  Sampler sampler(q, {Sense::exercise, 0.9}, {});
  const Allocation best = allocate(sampler, {40, {1, 1}, {}, 16, 512});
  CHECK(best.study.invited == std::vector<int>{34, 6});
  CHECK(best.best.spent == 40);
  CHECK(std::abs(best.best.invited[0] - 20) <= 6);  // the curve is flat there: 26 and 14 lose 0.010
  CHECK(exact(20, 20) - exact(best.best.invited[0], best.best.invited[1]) < 0.011);
  CHECK(std::abs(z_of(best.best.criteria[0], exact(best.best.invited[0], best.best.invited[1]))) < 5);
  CHECK(std::abs(z_of(best.study.criteria[0], exact(34, 6))) < 5);
  CHECK(std::abs(z_of(best.gain[0], exact(best.best.invited[0], best.best.invited[1]) - exact(34, 6))) < 5);
  CHECK(best.gain[0].value > 5 * best.gain[0].mcse);
}

TEST_CASE("A budget is divided by the root of costs, within the people that there are") {
  const Question q = question(two_groups(10, 10), "size>=1");
  Sampler sampler(q, {Sense::exercise, 0.9}, {});
  const Allocation best = allocate(sampler, {240, {1, 9}, {}, 16, 512});
  CHECK(best.best.spent <= 240);
  const auto of = [&](const Allocation& a) { return exact(a.best.invited[0], a.best.invited[1]); };
  CHECK(exact(60, 20) - of(best) < 0.006);  // 60 and 20 is the optimum
  CHECK(of(best) - exact(24, 24) > 0.005);  // equal numbers are not
  const Allocation few = allocate(sampler, {240, {1, 9}, {30, 65535}, 16, 128});
  CHECK(few.best.invited[0] <= 30);
  CHECK_THROWS_WITH(allocate(sampler, {9, {1, 9}, {}}),
                    "--budget: it is 9 (one person of every group costs 10)");
}

}  // namespace
}  // namespace delphisim
