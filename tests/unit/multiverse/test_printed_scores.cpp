// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/multiverse/printed_scores.hpp"

namespace delphisim {
namespace {

const Scale scale{0, 10, 1};

Multiverse analysed(const SummaryTable& table) {
  RatingTable empty;
  return analyse_summary(table, summary_rules(table), 1, best_isa(), empty);
}

// Calls what(rule, its label, its scores' first place) for the rules of an aggregation.
template<class What>
void for_rules_of(const Multiverse& m, const std::string& aggregation, const What& what) {
  std::size_t rules = 0;
  for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
    if (label_of_aggregation(m.list.rules[i].aggregation) != aggregation) continue;
    what(i, id_of(m.list.rules[i]), m.compiled.order_of[i] * m.rounds[0].topics);
    ++rules;
  }
  CHECK(rules > 0);
}

TEST_CASE("Equal printed means share a rank and pass a cut that they reach, whatever their n") {
  std::string text = "topic,n,mean,sd\n";
  for (int n = 40; n < 80; ++n)
    text += "t" + std::to_string(n) + "," + std::to_string(n) + ",7," + std::to_string(1 + n % 7) + "." +
            std::to_string(n % 10) + "\n";
  const SummaryTable table = parse_summary(text, "t.csv", scale);
  const Multiverse m = analysed(table);
  for (const char* name : {"mean", "shrunken_mean"})  // means that do not differ are drawn to themselves
    for_rules_of(m, name, [&](std::size_t i, const std::string& id, std::size_t at) {
      if (id.find("one_pool") == std::string::npos) return;
      CAPTURE(id);
      for (std::size_t c = 0; c < 40; ++c) {
        CHECK(m.rounds[0].rank[at + c] == 1);
        if (id.find("score_at_least_7") != std::string::npos) CHECK(m.rounds[0].is_selected(i, c));
      }
    });
  for_rules_of(m, "lower_bound_1.96", [&](std::size_t, const std::string& id, std::size_t at) {
    if (id.find("one_pool") == std::string::npos) return;
    for (std::size_t c = 0; c < 40; ++c)
      CHECK(m.rounds[0].score[at + c] == 7 - 1.96 * table.sds[0][c] / std::sqrt(table.n[0][c]));
  });
}

TEST_CASE("Everybody is the ratings of all groups together where a table prints no numbers of everybody") {
  // Group x has ratings 6 and 8 a topic, group y 4, 7 and 10.
  std::string text = "topic,group,n,mean,sd\n";
  for (const char* topic : {"a", "b"})
    text += std::string(topic) + ",x,2,7,1.4142135623730951\n" + topic + ",y,3,7,3\n";
  text += "c,x,1,6.9,\nc,y,1,7.1,\nd,x,3,7,0\n";
  const SummaryTable table = parse_summary(text, "t.csv", scale), whole = with_everybody(table);
  CHECK(whole.n[0] == std::vector<double>{5, 5, 2, 3});
  CHECK(whole.mean[0] == std::vector<double>{7, 7, 7, 7});
  CHECK(whole.sds[0][0] == Approx(std::sqrt((1 + 1 + 9 + 0 + 9) / 4.0)).margin(1e-9));
  CHECK(whole.sds[0][2] == Approx(std::sqrt(0.02)).margin(1e-9));
  const Multiverse m = analysed(table);
  for_rules_of(m, "mean", [&](std::size_t i, const std::string& id, std::size_t at) {
    if (id != "mean/one_pool/score_at_least_7") return;
    for (std::size_t c = 0; c < 4; ++c) {
      CHECK(m.rounds[0].rank[at + c] == 1);
      CHECK(m.rounds[0].is_selected(i, c));
    }
  });
  for (const IndexValue& v : m.indices.values) CHECK(v.group >= 0);  // no SD of everybody is printed
}

TEST_CASE("Sums are whole numbers of their step, and squares fit") {
  SummaryTable t = parse_summary("topic,n,mean,sd\na,97,6.57,2\nb,40,7.1,1\n", "t.csv", scale);
  const double step = sum_step(t), parts = 0.01 / step;
  CHECK(parts == Approx(std::round(parts)).epsilon(1e-12));
  CHECK(97 * (10 / step) * (10 / step) <= 0x1p30);
  CHECK(97 * (10 / step) * (10 / step) > 0x1p26);  // and no coarser than it must be
  t.n[0][0] = 60000;
  CHECK(60000 * (10 / sum_step(t)) * (10 / sum_step(t)) <= 0x1p30 * 1.000001);
}

TEST_CASE("Names of a published table are made fit for files, and kept in words") {
  const SummaryTable t = parse_summary(
      "topic,group,n,mean\n=HYPERLINK(x),Lay people,3,5\nPlain_1,Lay people,3,4\n", "t.csv", scale);
  RatingTable names;
  analyse_summary(t, summary_rules(t), 1, best_isa(), names);
  CHECK(names.topics == std::vector<std::string>{"hyperlink-x", "Plain_1"});
  CHECK(names.groups == std::vector<std::string>{"lay-people"});
  CHECK(names.topic_names[0] == "=HYPERLINK(x)");
}

TEST_CASE("A topic without a name does not hide what else is wrong") {
  std::string message;
  try {
    parse_summary("topic,n,mean\n,2,5\n,3,6\na,0,5\n", "t.csv", scale);
  } catch (const BadInput& e) {
    message = e.what();
  }
  CHECK(message ==
        "t.csv:2: topic is empty (each row is about a topic)\nt.csv:3: topic is empty (each row is about a "
        "topic)\nt.csv:4: n is '0' (at least 1 and at most 65535)");
}

}  // namespace
}  // namespace delphisim
