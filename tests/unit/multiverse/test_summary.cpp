// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "analysis/multiverse/summary_table.hpp"
#include "experiments/study/value.hpp"
#include "tests/unit/multiverse/tables.hpp"

namespace delphisim {
namespace {

// The printed numbers of a table of ratings, in full.
std::string printed(const RatingTable& t, bool overall) {
  std::string text = "topic,group,n,mean,sd,median\n";
  for (int g = overall ? -1 : 0; g < static_cast<int>(t.groups.size()); ++g)
    for (std::size_t c = 0; c < t.topics.size(); ++c) {
      std::vector<double> x;
      for (std::size_t p = 0; p < t.group_of.size(); ++p)
        if ((g < 0 || t.group_of[p] == g) && t.at(0, p, c) != missing_level)
          x.push_back(t.scale.rating(t.at(0, p, c)));
      std::sort(x.begin(), x.end());
      const auto n = static_cast<double>(x.size());
      double sum = 0, squares = 0;
      for (const double v : x) sum += v;
      for (const double v : x) squares += (v - sum / n) * (v - sum / n);
      const double median = (x[(x.size() - 1) / 2] + x[x.size() / 2]) / 2;
      text += t.topics[c] + "," + (g < 0 ? "all" : t.groups[static_cast<std::size_t>(g)]) + "," +
              shortest(n) + "," + shortest(sum / n) + "," + shortest(std::sqrt(squares / (n - 1))) + "," +
              shortest(median) + "\n";
    }
  return text;
}

RatingTable ratings() {
  std::vector<std::vector<std::vector<int>>> groups(2);
  unsigned state = 9;
  for (int g = 0; g < 2; ++g)
    for (int p = 0; p < 9 + 4 * g; ++p) {
      auto& person = groups[static_cast<std::size_t>(g)].emplace_back();
      for (int c = 0; c < 14; ++c) {
        state = state * 1664525u + 1013904223u;
        person.push_back(std::min(10, static_cast<int>(state >> 24) % 7 + c / 3));
      }
    }
  return table_of({0, 10, 1}, {groups});
}

TEST_CASE("A published table gives the scores, ranks and sets that its ratings give") {
  const RatingTable t = ratings();
  const Multiverse whole = analyse(t, library_rules(ground_of(t)), {0, 1, 1, best_isa()});
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < whole.list.rules.size(); ++i) place[id_of(whole.list.rules[i])] = i;
  for (const bool overall : {true, false}) {
    const SummaryTable table = parse_summary(printed(t, overall), "t.csv", t.scale);
    CHECK(table.overall == overall);
    RatingTable empty;
    const Multiverse m = analyse_summary(table, summary_rules(table), 1, best_isa(), empty);
    CHECK(m.list.rules.size() > (overall ? 300u : 200u));
    int sets = 0;
    for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
      const std::size_t j = place.at(id_of(m.list.rules[i]));
      CAPTURE(id_of(m.list.rules[i]));
      bool near = true, same = true;
      for (std::size_t c = 0; c < t.topics.size(); ++c) {
        near &= std::abs(m.rounds[0].score[m.compiled.order_of[i] * 14 + c] -
                         whole.rounds[0].score[whole.compiled.order_of[j] * 14 + c]) < 1e-3;
        same &= m.rounds[0].is_selected(i, c) == whole.rounds[0].is_selected(j, c);
      }
      CHECK(near);
      sets += !same;  // topics of equal scores fall apart by the rounding of a table
    }
    CHECK(sets < static_cast<int>(m.list.rules.size()) / 5);
    // Wrong: standard deviations taken with n.
    SummaryTable wrong = table;
    for (auto& set : wrong.sds)
      for (double& sd : set) sd *= 0.9;
    const Multiverse other = analyse_summary(wrong, summary_rules(wrong), 1, best_isa(), empty);
    CHECK_FALSE(other.rounds[0].score == m.rounds[0].score);
  }
}

std::string refusal(const std::string& text, const AuditRequest& mapping = {}) {
  try {
    parse_summary(text, "t.csv", {0, 10, 1}, mapping);
  } catch (const BadInput& e) {
    return e.what();
  }
  return "";
}

TEST_CASE("What a published table lacks or has wrong is said with its place") {
  CHECK(refusal("topic,n\na,3\n") ==
        "t.csv:1: there is no column of mean (the columns are topic, n) name it with --columns?");
  CHECK(refusal("topic,n,mean\na,3,5\na,4,6\n") ==
        "t.csv:3: topic 'a' appears twice (one row a topic and group)");
  CHECK(refusal("topic,group,n,mean\na,x,3,5\na,x,4,6\n") ==
        "t.csv:3: topic 'a' appears twice for group 'x' (one row a topic and group)");
  CHECK(
      refusal("topic,n,mean\na,0,5\nb,2,11\n") ==
      "t.csv:2: n is '0' (at least 1 and at most 65535)\nt.csv:3: mean is '11' (at least 0 and at most 10)");
  CHECK(refusal("topic,n,mean\n,2,5\n") == "t.csv:2: topic is empty (each row is about a topic)");
  CHECK(refusal("topic,n,mean\n") == "t.csv:1: the table has no rows (there would be no topics)");
  const SummaryTable bare = parse_summary("topic,n,mean\na,3,5\nb,3,4\n", "t.csv", {0, 10, 1});
  const RuleList list = summary_rules(bare);
  for (const Rule& rule : list.rules) CHECK(label_of_aggregation(rule.aggregation) == "mean");
  const auto reason = [&](const std::string& what) {
    for (const LeftOut& l : list.left_out)
      if (l.what == what) return l.reason;
    return std::string();
  };
  CHECK(reason("lower_bound_1.96") == "(the table has no column sd)");
  CHECK(reason("median") == "(the table has no column median)");
  CHECK(reason("borda") == "(it needs the ratings themselves)");
}

// The same numbers with the groups as columns.
std::string wide(const RatingTable& t, const std::string& tall) {
  std::map<std::string, std::string> row;  // of a topic
  std::istringstream lines(tall);
  std::string line, header = "Item,N,Average,Std,Median";
  std::getline(lines, line);
  for (const std::string& group : t.groups)
    header += ",n_" + group + "," + group + "_mean,sd_" + group + "," + group + " median";
  while (std::getline(lines, line)) {
    const std::size_t topic = line.find(','), group = line.find(',', topic + 1);
    row[line.substr(0, topic)] += line.substr(group);
  }
  std::string text = header + "\n";
  for (const std::string& topic : t.topics) text += topic + row.at(topic) + "\n";
  return text;
}

TEST_CASE("Groups by columns, under other names, are those by rows") {
  const RatingTable t = ratings();
  const std::string tall = printed(t, true);
  const SummaryTable rows = parse_summary(tall, "t.csv", t.scale);
  const SummaryTable columns = parse_summary(wide(t, tall), "t.csv", t.scale);
  CHECK(columns.groups == rows.groups);
  CHECK(columns.topics == rows.topics);
  CHECK(columns.overall);
  for (const auto part : {&SummaryTable::n, &SummaryTable::mean, &SummaryTable::sds, &SummaryTable::medians})
    CHECK(columns.*part == rows.*part);
  // A mapping says what no name says: the report's columns, and whose they are.
  AuditRequest mapping;
  mapping.columns = {{"Outcome", {Quantity::topic, ""}},
                     {"M (all)", {Quantity::mean, ""}},
                     {"N (all)", {Quantity::n, ""}},
                     {"M (p)", {Quantity::mean, "parents"}},
                     {"N (p)", {Quantity::n, "parents"}}};
  const SummaryTable mapped = parse_summary(
      "Outcome,mean,M (all),N (all),M (p),N (p)\na,1,5,20,6,8\nb,1,4,20,-,\n", "t.csv", {0, 10, 1}, mapping);
  CHECK(mapped.groups == std::vector<std::string>{"parents"});
  CHECK(mapped.mean[0] == std::vector<double>{5, 4});
  CHECK(mapped.mean[1][0] == 6);
  CHECK(std::isnan(mapped.n[1][1]));  // nobody of them rated it
  CHECK(std::find(mapped.notes.begin(), mapped.notes.end(), "columns not read: 'mean'") !=
        mapped.notes.end());
  CHECK(refusal("topic,n,mean,mean_x\na,3,5,5\n") ==
        "t.csv:1: there is no column of n of group 'x' (the columns are topic, n, mean, mean_x) name it with "
        "--columns?");
  CHECK(refusal("topic,survey2_n,survey2_mean,survey3_n,survey3_mean\na,3,5,4,5\n") ==
        "t.csv:1: columns are of rounds, not of groups (survey2, survey3; a table of one round is analysed) "
        "name those of one with --columns?");
  CHECK(refusal("topic,n,mean,n_x,mean_x\na,3,5,,4\n") == "t.csv:2: n_x is '' (expected a whole number)");
  const SummaryTable half = parse_summary("topic,n,mean,sd,n_x,mean_x\na,3,5,1,2,4\n", "t.csv", {0, 10, 1});
  CHECK_FALSE(half.sd);
  CHECK(half.notes[0] == "not read, for other people have no column of sd: 'sd'");
}

TEST_CASE("Standard deviations of a published table stand among the indices") {
  const SummaryTable t = parse_summary(
      "topic,group,n,mean,sd\na,all,9,5,2\nb,all,8,4,1\na,x,1,5,\nb,x,4,4,0.5\n", "t.csv", {0, 10, 1});
  RatingTable empty;
  const Multiverse m = analyse_summary(t, summary_rules(t), 1, best_isa(), empty);
  REQUIRE(m.indices.names == std::vector<std::string>{"sd"});
  const auto value = [&](int group, int topic) {
    for (const IndexValue& v : m.indices.values)
      if (v.group == group && v.topic == topic) return v.value;
    return -1.0;
  };
  CHECK(value(-1, 0) == 2);
  CHECK(value(-1, -1) == 1.5);
  CHECK(std::isnan(value(0, 0)));  // of one rating
  CHECK(value(0, 1) == 0.5);
  CHECK(value(0, -1) == 0.5);
}

}  // namespace
}  // namespace delphisim
