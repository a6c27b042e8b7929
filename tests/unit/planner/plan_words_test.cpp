// SPDX-License-Identifier: MIT
#include "analysis/report/plan_words.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "analysis/report/allocation_text.hpp"
#include "analysis/report/invitation_table.hpp"
#include "analysis/report/plan_summary.hpp"
#include "tests/unit/planner/studies.hpp"

namespace delphisim {
namespace {

using namespace planner_tests;

const Study& example() {
  static const std::filesystem::path folder(SOURCE_FOLDER);
  static const Study study = read_study(folder / "configs" / "example" / "study.toml");
  return study;
}

Estimate estimate(double value, double mcse, double n) {
  Estimate e;
  e.value = value, e.mcse = mcse, e.n = n;
  return e;
}

SizePlan plan_of(Sense sense, const std::string& target) {
  SizePlan plan;
  plan.goal = {sense, 0.8};
  plan.targets = question(example(), target).targets;
  plan.levels = levels_of(plan.goal, plan.targets);
  return plan;
}

TEST_CASE("A share of no exercise or of all has a bound, and assurance lies within 0 and 1") {
  const SizePlan exercise = plan_of(Sense::exercise, "recall>=0.7");
  CHECK(criterion_text(exercise, 0, estimate(0, 0, 1024)) == "0 (below 0.0029)");
  CHECK(criterion_text(exercise, 0, estimate(1, 0, 1024)) == "1 (above 0.9971)");
  CHECK(criterion_text(exercise, 0, estimate(0.5, 0.01, 1024)) == "0.500 (0.010)");
  const SizePlan truths = plan_of(Sense::truths, "recall>=0.7");
  CHECK(criterion_text(truths, 0, estimate(1.0039, 0.0028, 256)) == "1.0000 (0.0028)");
  CHECK(criterion_text(truths, 0, estimate(-0.012, 0.004, 256)) == "0.0000 (0.0040)");
  CHECK(criterion_text(plan_of(Sense::mean, "rating_mean>=0"), 0, estimate(0, 0, 64)) == "0 (0)");
}

TEST_CASE("What a value between two steps means is said") {
  const auto note = [](Sense sense, const char* target) {
    const auto notes = step_notes(plan_of(sense, target));
    return notes.empty() ? std::string() : notes.front();
  };
  REQUIRE(example().true_k == 10);
  CHECK(note(Sense::exercise, "recall>=0.75") ==
        "recall moves in steps of 0.1: 0.75 means at least 8 of 10.");
  CHECK(note(Sense::exercise, "recall>=0.95") ==
        "recall moves in steps of 0.1: 0.95 means at least 10 of 10.");
  CHECK(note(Sense::exercise, "recall<=0.75") == "recall moves in steps of 0.1: 0.75 means at most 7 of 10.");
  CHECK(note(Sense::exercise, "recall>=0.7").empty());
  CHECK(note(Sense::mean, "recall>=0.75").empty());  // means take any value
}

TEST_CASE("A confirmation that is below the goal does not read as if it held") {
  SizePlan plan = plan_of(Sense::exercise, "recall>=0.7");
  plan.n = 20, plan.varied = "people in all", plan.most = 60, plan.invited = {10, 5, 5};
  plan.answer.lower = 18, plan.answer.upper = 23, plan.answer.close_enough = true;
  plan.confirmations = {{20, {estimate(0.7842, 0.0091, 2048)}, {}, true}};
  const auto all = [&] {
    std::string text;
    for (const std::string& line : plan_answer(example(), plan)) text += line + "\n";
    return text;
  };
  const auto says = [&](const char* words) { return all().find(words) != std::string::npos; };
  CHECK(
      says("On fresh exercises it is not contradicted (two standard errors), but the estimate is below the "
           "goal: 0.7842 (0.0091)."));
  CHECK_FALSE(says("it holds"));
  plan.lowest = Confirmation{23, {estimate(0.7, 0.009, 2048)}, {}, false};
  plan.conservative = 26;
  CHECK(says("Of the larger sizes 23 is nearest to failing; on fresh exercises it is not confirmed"));
  CHECK(says("Conservatively 26: "));
  plan.confirmations[0].criteria[0].value = 0.81;
  CHECK(says("On fresh exercises it holds: 0.8100"));
  CHECK(says("95 % interval 18 to 23 ("));
  plan.answer.open = true;
  CHECK(says("95 % interval 18 to at least 23 ("));
}

TEST_CASE("A plan with a response says how many to invite, in the answer and in the protocol") {
  SizePlan plan = plan_of(Sense::exercise, "recall>=0.7");
  plan.n = 50, plan.varied = "people in all", plan.most = 60, plan.invited = {20, 20, 10};
  plan.confirmations = {{50, {estimate(0.81, 0.0091, 2048)}, {}, true}};
  plan.answer.curve.push_back(Trial{});
  const std::string without = plan_answer(example(), plan).front();
  CHECK(without.find("invitations") == std::string::npos);
  plan.response = Span{0.5, 1};
  const std::string words = "100 invitations if 0.5 of the people answer, 68 if 0.75, 50 if 1";
  CHECK(plan_answer(example(), plan).front().find("; " + words + ".") != std::string::npos);
  CHECK(plan_paragraph(example(), plan, "").find("it takes " + words + " (expected") != std::string::npos);
}

TEST_CASE("The conservative size is in the table, and said to be the largest where it is") {
  SizePlan plan = plan_of(Sense::exercise, "recall>=0.7");
  plan.n = 66, plan.varied = "people in all", plan.most = 90, plan.invited = {30, 20, 16};
  plan.confirmations = {{66, {estimate(0.81, 0.0091, 2048)}, {}, true}};
  for (const int n : {66, 70, 75, 83}) {
    Trial trial{};
    trial.n = n;
    plan.answer.curve.push_back(trial);
  }
  plan.levels.clear();  // no size fails
  plan.conservative = 75;
  const auto sizes = shown_sizes(plan);
  CHECK(std::any_of(sizes.begin(), sizes.end(), [](const Trial* t) { return t->n == 75; }));
  const auto says = [&](const std::string& words) {
    const auto text = plan_answer(example(), plan);
    return std::any_of(text.begin(), text.end(),
                       [&](const std::string& line) { return line.find(words) != std::string::npos; });
  };
  CHECK_FALSE(says("the largest size tried"));
  plan.conservative = 83;
  CHECK(says("Conservatively 83, the largest size tried"));
}

TEST_CASE("A division that is not surely better is not sold as one") {
  const Study study = example();
  const Question q = question(study, "recall>=0.7");
  Allocation a;
  a.budget = 60, a.cost = {1, 1, 1};
  a.study.invited = {20, 20, 20}, a.best.invited = {23, 17, 20};
  a.study.criteria = {estimate(0.75, 0.0096, 4096)}, a.best.criteria = {estimate(0.7339, 0.0098, 4096)};
  a.gain = {estimate(-0.0161, 0.0076, 4096)};
  const std::string worse = allocation_text(study, q, {Sense::exercise, 0.8}, a);
  CHECK(worse.find("better by") == std::string::npos);
  CHECK(worse.find("No better division was found") != std::string::npos);
  a.better = true, a.gain[0].value = 0.02, a.capped = true, a.most_people = 65535;
  const std::string better = allocation_text(study, q, {Sense::exercise, 0.8}, a);
  CHECK(better.find("better by 0.0200 (0.0076)") != std::string::npos);
  CHECK(better.find("No more than 65535 people") != std::string::npos);
  a.gain[0].value = -0.02;  // of several targets one may lose
  CHECK(allocation_text(study, q, {Sense::exercise, 0.8}, a).find("better by -") == std::string::npos);
}

TEST_CASE("Groups that each answer with probability 0.9 do so together with less") {
  const auto rows = invitations_of({12, 12}, {0.5, 0.5});
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].together > 0.8);
  CHECK(rows[1].together < 0.9);
  const auto one = invitations_of({12}, {0.5, 0.5});
  CHECK(rows[1].together == Approx(one[1].together * one[1].together));
  CHECK(one[1].together >= 0.9);
}

TEST_CASE("A truth that is the list of the study's own people is said to be") {
  CHECK(population_note(example()).empty());
  const Study own = parse_study(
      "[study]\nname = \"own\"\nseed = 1\nreplicates = 60\nblock_size = 2\ntrue_k = 1\nreference = "
      "\"mean/one_pool/top_k_1\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = 2\n[[groups]]\nid = "
      "\"all\"\nsize = 5\n[[truths]]\nname = \"people\"\nweights = \"people\"\n[scenario]\ntruth = {model = "
      "\"empirical\", ratings = \"\"\"\nparticipant,group,topic,rating\np1,all,t01,5\np1,all,t02,6\n"
      "p2,all,t01,4\np2,all,t02,7\np3,all,t01,5\np3,all,t02,8\n\"\"\"}\n[[design.rounds]]\nname = "
      "\"first\"\nscale = {min = 0, max = 10, step = 1}\n[[rules]]\naggregation = \"mean\"\npooling = "
      "\"one_pool\"\nthreshold = {name = \"top_k\", k = 1}\n[metrics]\nrules = [\"recall\"]\n",
      "own.toml");
  const std::string note = population_note(own);
  CHECK(note.find("these 3 people") != std::string::npos);
  CHECK(note.find("reproduce their list") != std::string::npos);
}

}  // namespace
}  // namespace delphisim
