// SPDX-License-Identifier: MIT
// Tables of a results file against numbers that are recomputed from the single replicates.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "analysis/estimates/replicate_quantile.hpp"
#include "analysis/estimates/summary.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/estimates/topic_rows.hpp"
#include "analysis/report/rule_table.hpp"
#include "analysis/report/terminal.hpp"
#include "experiments/study/problems.hpp"
#include "tests/unit/estimates/columns.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;
using delphisim::testing::mean_of;
using delphisim::testing::pooled;
using delphisim::testing::sd_of;
using delphisim::testing::slow_jackknife;

namespace {

const std::size_t nowhere = static_cast<std::size_t>(-1);

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const BadInput& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a field that does not fit the tables of its file is refused, whichever it is") {
  const Folder folder;
  SmallFile small;
  small.on_request = true;
  small.write(folder.file("r.h5"));
  CHECK(refusal([&] { ResultsView(folder.file("r.h5")); }).empty());
  const Results whole(folder.file("r.h5"));
  CHECK(whole.fields().size() == 15);
  for (const ResultsField& field : whole.fields()) {
    SmallFile damaged = small;
    damaged.misfit = field.name;
    damaged.write(folder.file("damaged.h5"));
    CAPTURE(field.name);
    CHECK_THAT(refusal([&] { ResultsView(folder.file("damaged.h5")); }),
               Catch::EndsWith("has a dataset /results/" + field.name + " that does not fit its tables"));
    std::filesystem::remove(folder.file("damaged.h5"));
  }
}

TEST_CASE("summary gives the mean, error and number of the replicates that are there") {
  const Folder folder;
  SmallFile small;
  small.done = [](std::size_t cell, std::size_t block) { return cell == 0 || block % 3 != 1; };
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  CHECK(view.cells[0].replicates == 24);
  CHECK(view.cells[1].replicates == 16);
  for (std::size_t c = 0; c < 2; ++c) {
    const std::vector<SummaryRow> rows = summarise(view, c);
    REQUIRE(rows.size() == 3 * view.metrics.size() + view.process.size());
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t m = 0; m < view.metrics.size(); ++m) {
        const SummaryRow& row = rows[r * view.metrics.size() + m];
        const auto blocks = small.decisions(c, r, m);
        const std::vector<double> all = pooled(blocks, nowhere);
        CHECK(row.rule == view.rules[r].id);
        CHECK(row.round.empty());
        CHECK(row.estimate.n == static_cast<double>(all.size()));
        CHECK(row.estimate.value == Approx(mean_of(all)));
        const bool complete = all.size() == static_cast<std::size_t>(view.cells[c].replicates);
        std::vector<std::vector<double>> there;
        for (const auto& block : blocks)
          if (!block.empty()) there.push_back(block);
        const double error =
            complete ? sd_of(all) / std::sqrt(static_cast<double>(all.size()))
                     : slow_jackknife(there.size(), [&](std::size_t b) { return mean_of(pooled(there, b)); });
        CHECK(row.estimate.mcse == Approx(error).margin(1e-12));
      }
    CHECK(rows.back().rule.empty());
    CHECK(rows.back().round == "second");
  }
}

TEST_CASE("summary leaves out what is not asked for, and names must exist") {
  const Folder folder;
  SmallFile().write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  CHECK(summarise(view, 0, {{}, "recall", ""}).size() == 6);  // 3 rules x 2 truths
  CHECK(summarise(view, 0, {{}, "recall", "equal"}).size() == 3);
  CHECK(summarise(view, 0, {1, "", "equal"}).size() == 4);    // precision, recall, regret, tau_b
  CHECK(summarise(view, 0, {{}, "people", ""}).size() == 2);  // two rounds
  CHECK(view.metrics[view.primary].metric == "recall");
  CHECK(view.metrics[view.primary].truth == "pooled");
  CHECK(view.metrics[view.metric_index("group_recall", "", "b")].group == "b");
  CHECK(refusal([&] {
          view.rule_index("mean/one_pool/top_k_3");
        }).find("did you mean 'mean/one_pool/top_k_2'?") != std::string::npos);
  CHECK(refusal([&] { view.metric_index("recal"); }).find("did you mean 'recall'?") != std::string::npos);
  CHECK(refusal([&] { view.metric_index("recall", "equall"); }).find("did you mean 'equal'?") !=
        std::string::npos);
  CHECK(refusal([&] { view.metric_index("group_recall"); }).find("--group a?") != std::string::npos);
  CHECK(refusal([&] { view.metric_index("recall", "", "a"); }).find("leave the group out?") !=
        std::string::npos);
  CHECK(refusal([&] { view.check_metric_name("peple"); }).find("did you mean 'people'?") !=
        std::string::npos);
}

TEST_CASE("published numbers are held against the quantiles of single exercises, missing blocks left out") {
  const Folder folder;
  SmallFile small;
  small.blocks = 60;
  small.done = [](std::size_t, std::size_t block) { return block >= 20; };
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::vector<FitRow> rows = check_fit(view);
  REQUIRE(rows.size() == 3);
  std::vector<double> people;
  for (std::size_t b = 20; b < 60; ++b)
    for (std::size_t i = 0; i < small.block_size; ++i) people.push_back(small.process(0, b, i, 0));
  std::sort(people.begin(), people.end());
  REQUIRE(people.size() == 160);
  // (160 - 1) 0.05 = 7.95, by hand.
  CHECK(rows[0].lower.value == Approx(people[7] + 0.95 * (people[8] - people[7])));
  CHECK(rows[0].upper.value == Approx(people[151] + 0.05 * (people[152] - people[151])));
  CHECK(rows[0].lower.value >= 50);  // the zeros of missing blocks would pull it to 0
  CHECK(rows[0].mean.value == Approx(mean_of(people)));
  CHECK(rows[0].inside);
  CHECK(rows[0].role == "held out");
  CHECK((rows[1].measured && !rows[1].inside));
  CHECK((!rows[2].measured && !rows[2].inside));  // the study did not measure it
}

TEST_CASE("no published numbers, or no single values: no goodness of fit") {
  const Folder folder;
  SmallFile small;
  small.published = false;
  small.write(folder.file("r.h5"));
  CHECK(check_fit(ResultsView(folder.file("r.h5"))).empty());
}

TEST_CASE("topics: three things, each with its own count") {
  const Folder folder;
  SmallFile small;
  small.done = [](std::size_t, std::size_t block) { return block != 2; };
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const TopicChances chances = topic_chances(view, 0, 1);
  REQUIRE(chances.topics.size() == 5);
  for (std::size_t t = 0; t < 5; ++t) {
    double top[2] = {0, 0}, selected = 0;
    for (std::size_t b = 0; b < small.blocks; ++b) {
      if (b == 2) continue;
      for (std::size_t h = 0; h < 2; ++h) top[h] += SmallFile::truly_top(b, h, t);
      selected += SmallFile::inclusion(b, 1, t);
    }
    const TopicChance& topic = chances.topics[t];
    for (std::size_t h = 0; h < 2; ++h) CHECK(topic.truly[h].value == Approx(top[h] / 20));
    const double p = selected / 20;
    CHECK(topic.selected.value == Approx(p));
    CHECK(topic.selected.mcse == Approx(std::sqrt(p * (1 - p) / 20)).margin(1e-12));
    CHECK(topic.published == (t == 1 || t == 4));
  }
}

TEST_CASE("rows of topics are the counts of the file over its replicates") {
  const Folder folder;
  SmallFile small;
  small.done = [](std::size_t cell, std::size_t block) { return cell == 0 || block != 2; };
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::vector<std::string> truths{"pooled", "equal"};
  for (std::size_t c = 0; c < 2; ++c) {
    const std::vector<TopicRow> rows = topic_rows(view, c);
    REQUIRE(rows.size() == 5 * (2 + 3));  // topics, truths and rules
    const double n = c == 0 ? 24 : 20;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t part = i / 5, t = i % 5;
      double count = 0;
      for (std::size_t b = 0; b < small.blocks; ++b)
        if (small.done(c, b))
          count += part < 2 ? SmallFile::truly_top(b, part, t) : SmallFile::inclusion(b, part - 2, t);
      CHECK(rows[i].cell == view.cells[c].name);
      CHECK(rows[i].quantity == (part < 2 ? "truly_in_top_k" : "selected"));
      CHECK(rows[i].truth == (part < 2 ? truths[part] : ""));
      CHECK(rows[i].rule == (part < 2 ? "" : view.rules[part - 2].id));
      CHECK(rows[i].topic == topic_chances(view, c, 0).topics[t].slug);
      CHECK(rows[i].estimate.value == Approx(count / n));
      CHECK(rows[i].estimate.mcse == Approx(std::sqrt(count / n * (1 - count / n) / n)).margin(1e-12));
      CHECK(rows[i].estimate.n == n);
    }
  }
  CHECK(topic_rows(view, 0, 1).size() == 5);
  CHECK(topic_rows(view, 0, 1).front().rule == view.rules[1].id);
  CHECK(topic_rows(view, 0, {}, "equal").size() == 5);
  CHECK(topic_rows(view, 0, {}, "equal").front().truth == "equal");
  CHECK(topic_rows(view, 0, 1, "equal").size() == 10);
  small.done = [](std::size_t cell, std::size_t) { return cell == 0; };
  small.write(folder.file("half.h5"));
  CHECK(topic_rows(ResultsView(folder.file("half.h5")), 1).empty());
}

TEST_CASE("group service has every group, the worst, and every cell") {
  const Folder folder;
  const SmallFile small;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const GroupService service = group_service(view, 2);
  REQUIRE(service.rows.size() == 2);
  CHECK(service.names == std::vector<std::string>{"Group A", "Group B"});
  for (std::size_t c = 0; c < 2; ++c) {
    for (std::size_t g = 0; g < 2; ++g)
      CHECK(service.rows[c].groups[g].value ==
            Approx(mean_of(pooled(
                small.decisions(c, 2, *view.find_metric("group_recall", "", service.ids[g])), nowhere))));
    CHECK(
        service.rows[c].worst->value ==
        Approx(mean_of(pooled(small.decisions(c, 2, *view.find_metric("worst_group_recall", "")), nowhere))));
  }
}

TEST_CASE("a file whose delta is none is refused") {
  const Folder folder;
  for (const double delta : {-0.05, std::nan(""), std::numeric_limits<double>::infinity()}) {
    SmallFile small;
    small.delta = delta;
    small.write(folder.file("r.h5"));
    CHECK_THROWS_WITH(ResultsView(folder.file("r.h5")),
                      Catch::Matchers::Contains("has a delta that is no largest difference"));
    std::filesystem::remove(folder.file("r.h5"));
  }
}

TEST_CASE("rules that have no value in many exercises are not ranked among those that have") {
  const Folder folder;
  SmallFile().write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::size_t precision = *view.find_metric("precision", view.primary_truth);
  const RuleTable table = rule_table(view, 0, view.load(0), {precision});
  std::size_t unranked = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const bool defined = table.rows[i].estimates[0].n >= 0.99 * view.cells[0].replicates;
    CHECK(table.rows[i].ranked == defined);
    unranked += !defined;
    if (i > 0) CHECK_FALSE((defined && !table.rows[i - 1].ranked));
  }
  const std::string text = summary_text(view, 0, {precision}, {});
  CHECK((text.find("- not ranked: no value in more than 1 %") != text.npos) == (unranked > 0));
}
