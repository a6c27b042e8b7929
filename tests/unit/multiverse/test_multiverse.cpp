// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/multiverse/rule_rows.hpp"
#include "analysis/multiverse/tables.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "tests/unit/multiverse/tables.hpp"

namespace delphisim {
namespace {

// Three topics: everybody puts the first above the second above the third.
RatingTable agreed() {
  return table_of({0, 10, 1}, {{{{9, 5, 1}, {9, 6, 0}, {10, 4, 1}}, {{9, 5, 2}, {8, 5, 1}}},
                               {{{9, 6, 1}, {9, 6, 1}, {10, 5, 2}}, {{9, 4, 2}, {7, 5, -1}}}});
}
double value_of(const Table& t, const std::string& column, std::size_t row) {
  return std::get<std::vector<double>>(t.find(column)->values)[row];
}
const std::string& text_of(const Table& t, const std::string& column, std::size_t row) {
  return std::get<std::vector<std::string>>(t.find(column)->values)[row];
}

TEST_CASE("Shares of rules, verdicts and tables belong together") {
  const RatingTable t = agreed();
  const Multiverse m = analyse(t, library_rules(ground_of(t)), {50, 1, 1, best_isa()});
  Table rules{"rules", {}};
  for (std::size_t c = 0; c < 13; ++c) rules.columns.push_back(rule_column(t, m, c));
  REQUIRE(rules.rows() == m.list.rules.size() * 2 * 3);
  for (std::size_t r = 0; r < 2; ++r)
    for (const TopicVerdict& v : m.verdicts[r]) {
      double selected = 0, all = 0;
      for (std::size_t i = 0; i < rules.rows(); ++i)
        if (text_of(rules, "round", i) == t.rounds[r] && text_of(rules, "group", i) == "all" &&
            text_of(rules, "topic", i) == t.topics[static_cast<std::size_t>(v.topic)])
          selected += value_of(rules, "selected", i), ++all;
      CHECK(v.share == Approx(selected / all));
    }
  CHECK(m.verdicts[1].front().topic == 0);
  CHECK(std::string(verdict_of(m.verdicts[1].front())) == "robust");
  for (std::size_t i = 0; i < rules.rows(); ++i) {
    const double p = value_of(rules, "inclusion_probability", i), lo = value_of(rules, "rank_lo", i);
    const bool once = text_of(rules, "aggregation", i).find("bootstrap") != std::string::npos;
    CHECK(std::isnan(p) == once);
    CHECK(std::isnan(lo) == once);
    if (!once) CHECK((p >= 0 && p <= 1 && lo >= 1 && lo <= value_of(rules, "rank_hi", i)));
  }
  const auto verdict = [](double share, double robust) {
    TopicVerdict v;
    v.share = share, v.robust = robust;
    return std::string(verdict_of(v));
  };
  CHECK(verdict(0.9, 0.9) == "robust");
  CHECK(verdict(0.9, 0.89) == "robust to rules");
  CHECK(verdict(1, missing_score) == "robust to rules");  // without resamples
  CHECK(verdict(0.1, 1) == "rejected");
  CHECK(verdict(0.5, 1) == "contested");
}

TEST_CASE("A topic that two people liked is robust to rules, not to who took part, and its raters are told") {
  // 10 people rate the first two topics; two of them the third, with 10 and 6.
  std::vector<std::vector<int>> people;
  for (int p = 0; p < 10; ++p) people.push_back({8 - p % 2, 4 + p % 3, p == 0 ? 10 : p == 1 ? 6 : -1});
  const std::vector<std::vector<int>> last(people.begin() + 6, people.end());
  people.resize(6);
  const RatingTable t = table_of({0, 10, 1}, {{people, last}});
  const Multiverse m = analyse(t, library_rules(ground_of(t)), {200, 1, 1, best_isa()});
  for (const TopicVerdict& v : m.verdicts[0]) {
    CHECK(v.raters == (v.topic == 2 ? 2 : 10));
    CHECK(v.least_in_group == (v.topic == 2 ? 0 : 4));
  }
  std::string answer;
  for (const std::string& sentence : multiverse_answer(t, m)) answer += sentence + "\n";
  CAPTURE(answer);
  CHECK(answer.find("rated 1 topic that most or some rules select (how many): t3 (2).") != std::string::npos);
  std::string text = multiverse_text(t, m);
  std::replace(text.begin(), text.end(), '\n', ' ');
  CHECK(text.find("least in a group") != std::string::npos);
  CHECK(text.find("hangs on who of these people") != std::string::npos);
  const Multiverse once = analyse(t, library_rules(ground_of(t)), {0, 1, 1, best_isa()});
  for (const TopicVerdict& v : once.verdicts[0]) CHECK(std::string(verdict_of(v)) != "robust");
}

TEST_CASE("Change between rounds is that of the ratings, of those in both where it says so") {
  const RatingTable t = agreed();
  const auto found = [&](const std::string& what, int group, int topic) {
    for (const TopicShift& s : topic_shifts(t, best_isa()))
      if (s.what == what && s.group == group && s.topic == topic) return s.value;
    return missing_score;
  };
  CHECK(found("n_before", -1, 2) == 5);
  CHECK(found("n_now", -1, 2) == 4);
  CHECK(found("n_both", -1, 2) == 4);
  CHECK(found("mean_change", -1, 2) == Approx(6.0 / 4 - 5.0 / 5));
  CHECK(found("mean_change_of_both", -1, 2) == Approx(2.0 / 4));
  CHECK(found("mean_change", 1, 0) == Approx(-0.5));
  CHECK(found("sd_before", 1, 0) == Approx(std::sqrt(0.5)));
  CHECK(found("sd_now", 1, 0) == Approx(std::sqrt(2.0)));
}

TEST_CASE("Indices come by topic and group, with means over topics") {
  const RatingTable t = agreed();
  const IndexValues v = index_values(t, best_isa());
  double sum = 0, mean = 0, kept = missing_score;
  for (const IndexValue& x : v.values) {
    if (v.names[x.index] == "sd" && x.round == 0 && x.group == 0) (x.topic < 0 ? mean : sum) += x.value;
    if (v.names[x.index] == "share_unchanged" && x.round == 1 && x.group == -1 && x.topic == 1)
      kept = x.value;
  }
  CHECK(mean == Approx(sum / 3));
  CHECK(mean == Approx((std::sqrt(1.0 / 3) + 1 + std::sqrt(1.0 / 3)) / 3));
  CHECK(kept == Approx(2.0 / 5));
  for (const char* test : {"paired_t", "paired_t_p", "wilcoxon_z", "wilcoxon_p"}) {
    std::size_t by_topic = 0, over_topics = 0;
    for (const IndexValue& x : v.values)
      if (v.names[x.index] == test) ++(x.topic < 0 ? over_topics : by_topic);
    CAPTURE(test);
    CHECK(by_topic > 0);
    CHECK(over_topics == 0);  // a mean of p-values is none
  }
  const IndexValues percent = index_values(table_of({0, 100, 1}, {{{{9, 5}, {8, 1}}}}), best_isa());
  REQUIRE_FALSE(percent.left_out.empty());
}

}  // namespace
}  // namespace delphisim
