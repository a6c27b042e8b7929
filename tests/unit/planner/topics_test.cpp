// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "analysis/planner/topics_plan.hpp"
#include "tests/unit/planner/studies.hpp"

namespace delphisim {
namespace {

using namespace planner_tests;

// Forms of more than ten topics lose answers, 3 % for each ten topics more: 100 people give 100 T (1 - 0.03
// (T - 10) / 10) ratings of T topics. That is 5,979 of 74 topics and 6,038 of 75 (standard errors of 2,048
// exercises: 7), and with nothing lost 6,000 of 60.
Study burdened(int topics, double loss) {
  return parse_study(
      "[study]\nname = \"burden\"\nseed = 3\nreplicates = 60\nblock_size = 2\ntrue_k = 5\nreference = "
      "\"mean/one_pool/top_k_5\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = " +
          std::to_string(topics) +
          "\n[[groups]]\nid = \"all\"\nsize = 100\n[[truths]]\nname = \"people\"\nweights = \"people\"\n"
          "[scenario]\ntruth = {model = \"superpopulation\", topic_mean = 6, topic_sd = 0.5}\nresidual_sd = "
          "1\n"
          "[scenario.rounds.first]\nburden = {reference_topics = 10, completion_loss = " +
          std::to_string(loss) +
          "}\n[[design.rounds]]\nname = \"first\"\nscale = {min = 0, max = 10, step = 1}\n"
          "[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = 5}\n"
          "[metrics]\nrules = [\"recall\"]\n",
      "burden.toml");
}

TEST_CASE("The most topics that a panel carries follow from the burden of long forms") {
  const auto most = [](double loss) {
    return plan_topics([loss](int topics) { return question(burdened(topics, loss), "ratings<=6000"); },
                       {Sense::mean}, 20, 110, 12, {});
  };
  const TopicsPlan plan = most(0.03);
  REQUIRE(plan.topics);
  REQUIRE(plan.failing);
  CHECK(*plan.topics >= 72);
  CHECK(*plan.topics <= 76);
  CHECK(plan.lower <= 74);
  CHECK(plan.upper >= 74);
  CHECK(*plan.failing == *plan.topics + 1);
  for (std::size_t i = 1; i < plan.curve.size(); ++i)  // nothing inside the interval is left untried
    if (plan.curve[i].n > plan.lower && plan.curve[i].n <= plan.upper)
      CHECK(plan.curve[i].n == plan.curve[i - 1].n + 1);
  CHECK(most(0).topics == 60);
}

TEST_CASE("Where the fewest topics are too many there is no answer, and the most may be none too many") {
  const auto with = [](const std::string& target) {
    return plan_topics([&](int topics) { return question(burdened(topics, 0.03), target); }, {Sense::mean},
                       10, 20, 4, {});
  };
  CHECK_FALSE(with("ratings<=500").topics);
  CHECK(with("ratings<=500").failing == 10);
  CHECK(with("ratings<=50000").topics == 20);
  CHECK_FALSE(with("ratings<=50000").failing);
}

// At least 30 topics on the form, and at most 6,000 ratings: lists of 30 to 60.
TEST_CASE("Lists too short for a target are not the answer's lower end, and are said to fail") {
  const TopicsPlan plan = plan_topics(
      [](int topics) {
        const Study study = burdened(topics, 0);
        return ask(study, parse_targets({"topics>=30 and ratings<=6000"}));
      },
      {Sense::mean}, 6, 110, 2, {});
  CHECK(plan.topics == 60);
  CHECK(plan.fewest == 30);
  CHECK(plan.failing == 61);
  CHECK(plan.lower == 60);
  const TopicsPlan never = plan_topics(
      [](int topics) {
        const Study study = burdened(topics, 0);
        return ask(study, parse_targets({"topics>=30 and ratings<=2500"}));
      },
      {Sense::mean}, 6, 110, 2, {});
  CHECK_FALSE(never.topics);
  CHECK_FALSE(never.fewest);
  CHECK_FALSE(plan_topics([](int topics) { return question(burdened(topics, 0), "ratings<=6000"); },
                          {Sense::mean}, 6, 110, 2, {})
                  .fewest);
}

}  // namespace
}  // namespace delphisim
