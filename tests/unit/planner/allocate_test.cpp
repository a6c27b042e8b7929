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

// Both targets lag, and an exchange between the groups helps one as much as it harms the other: judged by the
// one that is worst before the exchange, each of two divisions would be better than the other for ever.
TEST_CASE("Of several targets a division counts by the one that lags most, so that the search ends") {
  const Study study = two_groups(10, 2);
  const Question q = ask(study, parse_targets({"group_people,group=a>=100 and group_people,group=b>=100"}));
  Sampler sampler(q, {Sense::mean}, {});
  const Allocation best = allocate(sampler, {12, {1, 1}, {}, 8, 16});
  CHECK(best.better);
  CHECK(best.answer().invited == std::vector<int>{6, 6});
  CHECK(best.answer().criteria[0].value == -94 + 100);
  const Question lower =
      ask(study, parse_targets({"group_people,group=a>=104 and group_people,group=b>=100"}));
  Sampler other(lower, {Sense::mean}, {});  // what counts is the distance from each target's own value
  CHECK(allocate(other, {12, {1, 1}, {}, 8, 16}).answer().invited == std::vector<int>{8, 4});
}

TEST_CASE("What is not surely better is not the answer") {
  const Question q = question(two_groups(20, 20), "size>=1");  // the optimum
  Sampler sampler(q, {Sense::exercise, 0.9}, {});
  const Allocation best = allocate(sampler, {40, {1, 1}, {}, 2, 4});
  CHECK_FALSE(best.better);
  CHECK(best.answer().invited == std::vector<int>{20, 20});
}

// 251 levels: squares are summed in 31 bits, so that 2147483647 / 250^2 = 34,359 people can be asked.
TEST_CASE(
    "No division asks more people than ratings can be counted of, and the step is of one person at least") {
  const Question q = question(two_groups(2, 1), "people>=3");
  Sampler sampler(q, {Sense::mean}, {});
  CHECK_THROWS_WITH(
      allocate(sampler, {1e12, {1, 1}, {}}),
      "--budget: it is 1e+12 (the 34359 people who can be asked cost 34359 at most) is it 34359?");
  CHECK_THROWS_WITH(allocate(sampler, {60, {1, 2}, {20, 10}}),
                    "--budget: it is 60 (the 30 people who can be asked cost 40 at most) is it 40?");
  const Allocation few = allocate(sampler, {3, {1, 1}, {}, 2, 2});
  CHECK(few.step == 1);
  CHECK_FALSE(few.capped);
  // As many of b alone would cost 68,718; with the study's proportions money is left.
  const Allocation many = allocate(sampler, {68000, {1, 2}, {}, 2, 2});
  CHECK(many.capped);
  CHECK(many.most_people == 34359);
  CHECK(many.study.invited[0] + many.study.invited[1] == 34359);
  CHECK(many.best.invited[0] + many.best.invited[1] <= 34359);
}

}  // namespace
}  // namespace delphisim
