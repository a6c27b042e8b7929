// SPDX-License-Identifier: MIT
// The page of a plan: the numbers of its tables and figures, texts escaped, nothing asked for.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/estimates/format.hpp"
#include "analysis/page/data/plan_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/page_script.hpp"
#include "analysis/page/plan_page.hpp"
#include "analysis/report/plan_summary.hpp"
#include "analysis/report/plan_tables.hpp"
#include "analysis/report/plan_text.hpp"
#include "tests/unit/report/html_parts.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;

namespace {

const bool with_figures = !page_script().empty();

// Four blocks of 64 exercises about a mean.
std::vector<Moments> blocks_about(double mean) {
  std::vector<Moments> blocks;
  for (const double shift : {-0.03, 0.01, 0.03, -0.01}) blocks.push_back({64, mean + shift, 0.5});
  return blocks;
}

Estimate estimate(double value, double mcse) {
  Estimate e;
  e.value = value, e.mcse = mcse, e.n = 256;
  return e;
}

Study study_of() {
  Study study;
  study.name = "small<plan>", study.title = "How many <b>people</b>?", study.question = "Enough & no more?";
  study.groups = {{"a", "Group A", 4}, {"b", "Group B", 6}};
  study.round_names = {"first"};
  study.cells.emplace_back();
  return study;
}

SizePlan plan_of() {
  SizePlan plan;
  plan.goal = {Sense::exercise, 0.8, 16};
  Target target;
  target.name = "recall of <rule> against pooled >= 0.7", target.metric = "recall", target.value = 0.7;
  plan.targets = {target};
  plan.levels = levels_of(plan.goal, plan.targets);
  plan.varied = "people in all", plan.least = 5, plan.most = 60;
  for (const int n : {5, 10, 20, 40, 60}) {
    Trial trial;
    trial.n = n;
    trial.blocks.criteria = {blocks_about(0.5 + n * 0.0175 - n * n * 0.0001)};
    trial.blocks.values = {blocks_about(0.6 + n * 0.004)};
    trial.blocks.count = 4;
    plan.answer.curve.push_back(trial);
  }
  plan.answer.n = 20, plan.answer.lower = 18, plan.answer.upper = 23, plan.answer.close_enough = true;
  plan.n = 20, plan.invited = {8, 12};
  plan.confirmations = {{20, {estimate(0.81, 0.01)}, {estimate(0.69, 0.01)}, true}};
  Rival rival;
  rival.name = "leniency </script> high", rival.n = std::nullopt, rival.lower = 25;
  rival.at_answer = {estimate(0.66, 0.02)};
  rival.curve = {{5, {estimate(0.4, 0.02)}}, {60, {estimate(0.75, 0.02)}}};
  plan.rivals = {rival};
  return plan;
}

}  // namespace

TEST_CASE("the page of a plan says what the terminal says, and is one well-formed file") {
  const Study study = study_of();
  const SizePlan plan = plan_of();
  const std::string html = plan_page(study, plan);
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  CHECK_FALSE(has(html, "<b>people"));
  CHECK_FALSE(has(html, "<rule>"));
  CHECK(has(html, "How many &lt;b&gt;people&lt;/b&gt;?"));
  CHECK(has(html,
            "<p class=\"lead\">20 people in all (8 a, 12 b); more than 60 under the one other assumption "
            "tried.</p>"));
  CHECK(has(
      html,
      "How many people in all for recall of &lt;rule&gt; against pooled &gt;= 0.7 with probability 0.8?"));
  std::size_t entries = 0;
  for (const PlanTable& table : plan_tables(study, plan))
    for (const auto& row : table.rows)
      for (const std::string& text : row) {
        const std::string number = text.substr(0, text.find(" ("));
        if (number.empty() || number.find_first_not_of("0123456789.") != std::string::npos) continue;
        INFO(text);
        CHECK(has(html, ">" + number + "<") + has(html, ">" + number + " <") > 0);
        CHECK(has(plan_text(study, plan), text));
        ++entries;
      }
  CHECK(entries >= 5 * 4);
  CHECK(count(html, "<tr class=\"reference\"><th scope=\"row\" class=\"n\">20</th>") == 1);
}

TEST_CASE("the figures of a plan have every size, the answer with its interval, and rivals") {
  const SizePlan plan = plan_of();
  const nlohmann::json data = nlohmann::json::parse(plan_data(study_of(), plan));
  CHECK(data["kind"] == "plan");
  CHECK(data["curve"]["size"] == nlohmann::json({5, 10, 20, 40, 60}));
  for (std::size_t i = 0; i < 5; ++i) {
    const Blocks& blocks = plan.answer.curve[i].blocks;
    CHECK(data["curve"]["value"][0][i].get<double>() == Approx(criterion_of(blocks, 0).value).margin(1e-6));
    CHECK(data["curve"]["mcse"][0][i].get<double>() == Approx(criterion_of(blocks, 0).mcse).margin(1e-6));
    CHECK(data["curve"]["value"][1][i].get<double>() == Approx(value_of(blocks, 0).value).margin(1e-6));
  }
  CHECK(data["chosen"] == 20);
  CHECK(data["lower"] == 18);
  CHECK(data["upper"] == 23);
  CHECK(data["measures"][0]["level"] == 0.8);
  CHECK(data["measures"][1]["level"] == 0.7);
  CHECK(data["rivals"][0]["name"] == "leniency </script> high");
  CHECK(data["rivals"][0]["n"].is_null());
  CHECK(data["rivals"][0]["upper"].is_null());
  CHECK(data["rivals"][0]["curve"]["value"] == nlohmann::json({{0.4, 0.75}}));
}

TEST_CASE(
    "bands of a plan's curve are intervals of Student's t, and where all exercises agree the bound 3 / n") {
  SizePlan plan = plan_of();
  plan.answer.curve[0].blocks.criteria = {{{64, 0, 0}, {64, 0, 0}, {64, 0, 0}, {64, 0, 0}}};
  plan.answer.curve[4].blocks.criteria = {{{64, 1, 0}, {64, 1, 0}, {64, 1, 0}, {64, 1, 0}}};
  const nlohmann::json data = nlohmann::json::parse(plan_data(study_of(), plan))["curve"];
  for (std::size_t i : {1, 2, 3}) {
    const Interval interval = t_interval(criterion_of(plan.answer.curve[i].blocks, 0));
    CHECK(data["lower"][0][i].get<double>() == Approx(std::min(1.0, interval.lower)).margin(1e-6));
    CHECK(data["upper"][0][i].get<double>() == Approx(std::min(1.0, interval.upper)).margin(1e-6));
    const Interval mean = t_interval(value_of(plan.answer.curve[i].blocks, 0));
    CHECK(data["lower"][1][i].get<double>() == Approx(mean.lower).margin(1e-6));
  }
  CHECK(data["lower"][0][0] == 0);
  CHECK(data["upper"][0][0].get<double>() == Approx(3.0 / 256).margin(1e-6));
  CHECK(data["lower"][0][4].get<double>() == Approx(1 - 3.0 / 256).margin(1e-6));
  CHECK(data["upper"][0][4] == 1);
  // An expected metric is no share of exercises.
  plan.goal.sense = Sense::mean;
  const nlohmann::json mean = nlohmann::json::parse(plan_data(study_of(), plan))["curve"];
  CHECK(mean["upper"][0][0] == 0);
}

TEST_CASE("the page of a plan says where it comes from, and has a paragraph for the protocol") {
  Study study = study_of();
  study.seed = 77, study.assumptions = {{"scenario.<x>", "assumed", "0.1", "0.2", "0.3", "nobody knows"}};
  SizePlan plan = plan_of();
  plan.gains = {{"ten more people", {estimate(0.05, 0.01)}, {estimate(0.02, 0.01)}},
                {"one more round", {estimate(-0.04, 0.01)}, {estimate(0.02, 0.01)}},
                {"a pause", {estimate(-0.01, 0.01)}, {estimate(0.02, 0.01)}}};
  const Origin origin{"delphisim 9.8", "delphisim plan 'a<b'", {{"s.toml", "abcd"}}};
  const std::string html = plan_page(study, plan, origin);
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  CHECK(has(row_of(html, "made by"), "delphisim 9.8"));
  CHECK(has(row_of(html, "seed"), "77"));
  CHECK(has(row_of(html, "exercises of a size"), "256"));
  CHECK(has(row_of(html, "digest of s.toml"), "abcd"));
  CHECK(has(row_of(html, "scenario.&lt;x&gt;"), "nobody knows"));
  CHECK(has(html, "<pre tabindex=\"0\">delphisim plan &#39;a&lt;b&#39;</pre>"));
  const std::string text = plan_paragraph(study, plan, origin.software);
  CHECK(has(html, "<blockquote data-copy>" + escape(text) + "</blockquote>"));
  for (const char* part :
       {"with delphisim 9.8 (study small<plan>, digest ", "seed 77)",
        "Sizes from 5 to 60 were tried, with 256 ",
        "20 people in all (8 a, 12 b) reach it (95 % interval from Monte-Carlo error alone: 18 to 23)",
        "the probability was 0.810 (0.010)",
        "The size was more than 60 under the one other assumption tried (leniency </script> high more than "
        "60).",
        "With ten more people the probability rises by 0.050 (0.010); with one more round the probability "
        "falls "
        "by 0.040 (0.010); with a pause the probability hardly moves, by -0.010 (0.010)."}) {
    INFO(part << "\n" << text);
    CHECK(has(text, part));
  }
}

TEST_CASE(
    "the range of the other assumptions goes from the least size to the largest, or beyond what was tried") {
  SizePlan plan = plan_of();
  CHECK(rival_range(plan) == "more than 60 under the one other assumption tried");
  plan.rivals.push_back(plan.rivals.front());
  plan.rivals.push_back(plan.rivals.front());
  plan.rivals[0].n = 31, plan.rivals[1].n = 17, plan.rivals[2].n = 25;
  CHECK(rival_range(plan) == "17 to 31 under the 3 other assumptions tried");
  plan.rivals[2].n.reset();
  CHECK(rival_range(plan) == "17 to more than 60 under the 3 other assumptions tried");
  for (Rival& rival : plan.rivals) rival.n = 20;
  CHECK(rival_range(plan) == "20 under the 3 other assumptions tried");
  plan.rivals.clear();
  CHECK(rival_range(plan).empty());
  plan.goal.sense = Sense::mean;
  CHECK(plan_question(plan) ==
        "How many people in all for an expected recall of <rule> against pooled >= 0.7?");
}

TEST_CASE("signs of targets of at most are turned back on the page of a plan") {
  SizePlan plan = plan_of();
  plan.goal.sense = Sense::mean, plan.targets[0].at_most = true, plan.levels = {-0.7};
  for (Trial& t : plan.answer.curve) t.blocks.criteria = {blocks_about(-0.65)};
  plan.rivals.clear();
  const nlohmann::json data = nlohmann::json::parse(plan_data(study_of(), plan));
  CHECK(data["measures"].size() == 1);
  CHECK(data["measures"][0]["level"] == 0.7);
  CHECK(data["measures"][0]["at_most"] == true);
  CHECK(data["curve"]["value"][0][0].get<double>() == Approx(0.65));
}

TEST_CASE("a plan without an answer has a page without one") {
  SizePlan plan = plan_of();
  plan.n.reset(), plan.answer.n.reset(), plan.answer.upper.reset(), plan.invited.clear(),
      plan.confirmations.clear();
  plan.levels = {0.99}, plan.rivals[0].at_answer.clear();
  const std::string html = plan_page(study_of(), plan);
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  CHECK(has(html, "No size up to 60 reaches the goal"));
  const std::string data = plan_data(study_of(), plan);
  CHECK(nlohmann::json::parse(data)["chosen"].is_null());
  if (with_figures) CHECK(data_of(html) == data);
}
