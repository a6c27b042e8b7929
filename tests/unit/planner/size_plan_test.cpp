// SPDX-License-Identifier: MIT
#include "analysis/planner/size_plan.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/planner/studies.hpp"

namespace delphisim {
namespace {

using namespace planner_tests;

Study example() { return read_study(std::string(SOURCE_FOLDER) + "/configs/example/study.toml"); }

SizeRequest quick(Sense sense, double probability, int most) {
  SizeRequest request;
  request.goal = {sense, probability};
  request.search.most = most;
  request.search.first_blocks = 8;
  request.search.most_blocks = 16;
  request.rivals = false;
  return request;
}

TEST_CASE("A plan does not depend on threads, and its numbers are those of a run") {
  const Question q = question(example(), "recall>=0.6");
  SamplerOptions one, three;
  one.threads = 1, three.threads = 3;
  const SizePlan a = plan_sizes(q, quick(Sense::exercise, 0.7, 120), one),
                 b = plan_sizes(q, quick(Sense::exercise, 0.7, 120), three);
  REQUIRE(a.n);
  CHECK(a.n == b.n);
  REQUIRE(a.answer.curve.size() == b.answer.curve.size());
  for (std::size_t i = 0; i < a.answer.curve.size(); ++i)
    CHECK(criterion_of(a.answer.curve[i].blocks, 0).value == criterion_of(b.answer.curve[i].blocks, 0).value);
  CHECK(a.n > a.answer.largest_failing);
}

TEST_CASE("Only one group grows where that is asked for, up to the people that there are") {
  const Question q = question(example(), "group_recall,group=researchers>=0.5");
  SizeRequest request = quick(Sense::exercise, 0.99, 30);
  request.group = 2;
  request.available = {100, 100, 20};
  const Growth growth(q, request);
  CHECK(growth.most() == 20);
  CHECK(growth.invited(7) == std::vector<int>{40, 25, 7});
  request.search.least = 25;
  CHECK_THROWS_AS(Growth(q, request), BadInput);
}

TEST_CASE("A target that no panel reaches is explained by what would lift it") {
  // Most people leave their sliders at the lowest rating, so that even large panels err.
  const Study study = parse_study(
      "[study]\nname = \"capped\"\nseed = 5\nreplicates = 60\nblock_size = 2\ntrue_k = 5\nreference = "
      "\"mean/one_pool/top_k_5\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = 20\n[[groups]]\nid = "
      "\"all\"\n"
      "size = 20\n[[truths]]\nname = \"people\"\nweights = \"people\"\n[scenario]\ntruth = {model = "
      "\"superpopulation\", topic_mean = 6, topic_sd = 0.5}\nresidual_sd = 1\nleniency_sd = 0.5\n"
      "[scenario.rounds.first]\nfatigue = {left_slider = 0.4}\n"
      "[[design.rounds]]\nname = \"first\"\nscale = {min = 0, max = 10, step = 1}\nslider = "
      "\"fixed\"\nslider_at = 0\n"
      "[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 5}\n"
      "[metrics]\nrules = [\"recall\"]\n",
      "capped.toml");
  const SizePlan plan = plan_sizes(question(study, "recall>=0.8"), quick(Sense::mean, 0.9, 40), {});
  CHECK_FALSE(plan.n);
  REQUIRE(plan.ceilings.size() == 3);
  CHECK(plan.ceilings[0].values[0].value < 0.7);
  CHECK(plan.ceilings[1].name == "no sliders left, heaping, straight-lining, misfiling");
  CHECK(plan.ceilings[1].values[0].value > 0.95);
  CHECK(plan.ceilings[2].values[0].value < 0.7);  // leniency has no part in it
}

TEST_CASE("Ten more people and one more round are compared on the same exercises") {
  const SizePlan plan = plan_sizes(question(example(), "recall>=0.6"), quick(Sense::exercise, 0.8, 150), {});
  REQUIRE(plan.n);
  REQUIRE(plan.gains.size() == 2);
  CHECK(plan.gains[0].what == "ten more people");
  CHECK(plan.gains[0].values[0].value > 0);
  const Trial& at = plan.answer.curve[position_of(plan.answer, *plan.n)];
  // Unpaired, the error would be about sqrt(2) that of the mean.
  CHECK(plan.gains[0].values[0].mcse < 0.9 * value_of(at.blocks, 0).mcse);
  CHECK(plan.expected_people.size() == 2);
  CHECK(plan.expected_people[0] == Approx(*plan.n));
}

}  // namespace
}  // namespace delphisim
