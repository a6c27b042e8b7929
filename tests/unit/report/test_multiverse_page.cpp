// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "analysis/multiverse/of_length.hpp"
#include "analysis/multiverse/rule_rows.hpp"
#include "analysis/page/data/analysis_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/multiverse_page.hpp"
#include "analysis/page/page_script.hpp"
#include "analysis/report/multiverse_moves.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "analysis/report/words.hpp"
#include "tests/unit/multiverse/tables.hpp"
#include "tests/unit/report/html_parts.hpp"

namespace delphisim {
namespace {

using namespace report_tests;

const bool with_figures = !page_script().empty();

RatingTable small_table() {
  return table_of({0, 10, 1}, {{{{9, 5, 1}, {9, 6, 0}, {10, 4, 1}}, {{9, 5, 2}, {8, 5, 1}}}});
}

TEST_CASE("The page and the answer of an analysis say the same, with every text escaped") {
  RatingTable t = small_table();
  t.topics[0] = "a<b>&";
  t.topic_names = t.topics;
  t.notes = {"two <i>rows</i> left out"};
  const Multiverse m = analyse(t, library_rules(ground_of(t)), {20, 1, 1, best_isa()});
  const std::string page = multiverse_page("x<y>.csv", t, m), text = multiverse_text(t, m);
  for (const std::string& flaw : flaws_of(page, with_figures)) FAIL_CHECK(flaw);
  for (const char* part : {"a<b>", "<i>rows", "x<y>"}) {
    CAPTURE(part);
    CHECK_FALSE(has(page, part));
  }
  CHECK(count(page, "<table") >= 2);
  CHECK(has(page, "a build of delphisim without figures") != with_figures);
  CHECK(has(page, "a&lt;b&gt;&amp;"));
  CHECK(has(page, "two &lt;i&gt;rows&lt;/i&gt; left out"));
  const std::vector<std::string> answer = multiverse_answer(t, m);
  REQUIRE(answer.size() == 6);
  CHECK(answer[0] == "3 topics, 5 people in 2 groups, 1 round (r1); ratings from 0 to 10 in steps of 1.");
  CHECK(has(answer[2],
            "Robust to the choice of rule, selected by at least 90 % of the rules: 1 of the 3 topics of r1: "
            "a<b>&."));
  CHECK(has(text, "a<b>&"));
  CHECK(has(text, "- two <i>rows</i> left out"));
  CHECK(has(text, "20 resamples of the people within their groups."));
}

TEST_CASE("The figures of an analysis draw what its table of rules says") {
  const RatingTable t = small_table();
  for (const std::uint32_t resamples : {0u, 20u}) {
    const Multiverse m = analyse(t, library_rules(ground_of(t)), {resamples, 1, 1, best_isa()});
    const nlohmann::json data = nlohmann::json::parse(analysis_data("x", t, m));
    std::map<std::string, std::size_t> rules, topics;
    for (std::size_t r = 0; r < data["choices"].size(); ++r) {
      std::string id;
      for (std::size_t c = 0; c < 3; ++c)
        id += (c > 0 ? "/" : "") +
              data["levels"][c][data["choices"][r][c].get<std::size_t>()].get<std::string>();
      rules[id] = r;
    }
    for (std::size_t i = 0; i < data["topics"].size(); ++i) topics[data["topics"][i]["slug"]] = i;
    REQUIRE(rules.size() == m.panel_rules);
    REQUIRE(topics.size() == 3);
    std::size_t seen = 0;
    each_rule_row(t, m, [&](const RuleRow& row) {
      if (row.texts[5] != "all") return;
      const std::size_t r = rules.at(std::string(row.texts[0])), i = topics.at(std::string(row.texts[6]));
      const double rank = data["ranks"][data["order"][r].get<std::size_t>()][i];
      const bool same_rank = std::isnan(row.numbers[1]) ? rank == 0 : rank == row.numbers[1];
      const bool selected = data["selected"][r].get<std::string>()[i] == '1';
      const bool same_share = std::isnan(row.numbers[3]) ? data["included"][r].is_null()
                                                         : data["included"][r][i].get<double>() ==
                                                               Approx(row.numbers[3] * resamples);
      if (!same_rank || selected != (row.numbers[2] == 1) || !same_share) FAIL_CHECK(row.texts[0]);
      ++seen;
    });
    CHECK(seen == 3 * m.panel_rules);
    for (const TopicVerdict& v : m.verdicts.back())
      CHECK(data["topics"][topics.at(t.topics[static_cast<std::size_t>(v.topic)])]["share"].get<double>() ==
            Approx(v.share).epsilon(1e-6));
  }
}

TEST_CASE("The page of an analysis says where it comes from, and has a paragraph to report") {
  const RatingTable t = small_table();
  Multiverse m = analyse(t, library_rules(ground_of(t)), {20, 7, 1, best_isa()});
  m.wanted_length = 2;
  const Origin origin{"delphisim 9.8", "delphisim analyse x.csv", {{"x.csv", "abcd"}}};
  const std::string page = multiverse_page("x.csv", t, m, 7, origin);
  for (const std::string& flaw : flaws_of(page, with_figures)) FAIL_CHECK(flaw);
  CHECK(has(row_of(page, "made by"), "delphisim 9.8"));
  CHECK(has(row_of(page, "seed of resamples and tie draws"), "7"));
  CHECK(has(row_of(page, "resamples of the people (B)"), "20"));
  CHECK(has(row_of(page, "rules of the whole panel"), std::to_string(m.panel_rules)));
  CHECK(has(row_of(page, "topics wanted on the list"), "2"));
  CHECK(has(row_of(page, "digest of x.csv"), "abcd"));
  CHECK(has(page, "<pre tabindex=\"0\">delphisim analyse x.csv</pre>"));
  const std::string text = multiverse_paragraph(t, m, 7, origin.software);
  CHECK(has(page, "<blockquote data-copy>" + escape(text) + "</blockquote>"));
  CHECK(has(text, "with delphisim 9.8 (seed 7; 20 resamples of the people within their groups)"));
  for (const std::string& sentence : multiverse_answer(t, m)) CHECK(has(text, sentence));
}

TEST_CASE("What moves the list is told as settled only where resamples agree") {
  const RatingTable t = small_table();
  Multiverse m = analyse(t, library_rules(ground_of(t)), {20, 1, 1, best_isa()});
  EffectsOf& of = m.effects[m.effects.size() - 2];
  of.effects.variance.shapley = {0.25, 0.367, 0.383};
  of.effects.variance_of_equal_length.shapley = {0.31, 0.33, 0.36};
  const auto largest = [&](double a, double p, double c) {
    of.spread[0].largest = a, of.spread[1].largest = p, of.spread[2].largest = c;
    of.spread_of_equal_length[0].largest = 0.02, of.spread_of_equal_length[1].largest = 0.03;
    of.spread_of_equal_length[2].largest = 0.95;
    return mover_text(m);
  };
  const std::string settled = largest(0, 0.08, 0.92);
  CHECK(has(settled, "What moves the list most is the threshold: 38.3 %"));
  CHECK(has(settled, "It has the largest share in 92.0 % of the resamples"));
  CHECK(has(settled, "it is still the threshold (36.0 %)"));
  const std::string open = largest(0, 0.86, 0.14);
  CHECK(has(open, "Threshold (38.3 %) and pooling (36.7 %) move the list about equally"));
  CHECK(has(open, "the threshold in 14.0 % and the pooling in 86.0 %"));
  CHECK_FALSE(has(open, "still"));
  CHECK_FALSE(has(open, "aggregation"));
  of.spread_of_equal_length[1].largest = 0.3, of.spread_of_equal_length[2].largest = 0.68;
  CHECK(has(mover_text(m),
            "set aside it is open among threshold (36.0 %) and pooling (33.0 %): the largest in the "
            "resamples is the threshold in 68.0 % and the pooling in 30.0 %."));
  CHECK(has(largest(0.3, 0.4, 0.3),
            "Threshold (38.3 %), pooling (36.7 %) and aggregation (25.0 %) move the list most:"));
  of.effects.variance.shapley = {0.05, 0.15, 0.8};
  CHECK(has(largest(0, 0.2, 0.8), "Threshold (80.0 %) and pooling (15.0 %) move the list most:"));
}

TEST_CASE("Rules of the wanted length are those whose lists a slow count finds, and their verdicts too") {
  const RatingTable t = small_table();
  Multiverse m = analyse(t, library_rules(ground_of(t)), {0, 1, 1, best_isa()});
  for (const int wanted : {0, 1, 2, 3}) {
    m.wanted_length = wanted;
    std::map<std::string, std::vector<bool>> lists;
    each_rule_row(t, m, [&](const RuleRow& row) {
      if (row.texts[5] == "all") lists[std::string(row.texts[0])].push_back(row.numbers[2] == 1);
    });
    REQUIRE(lists.size() == m.panel_rules);
    std::vector<long> lengths;
    for (const auto& [rule, list] : lists) lengths.push_back(std::count(list.begin(), list.end(), true));
    std::sort(lengths.begin(), lengths.end());
    const long middle = wanted > 0 ? wanted : lengths[(lengths.size() - 1) / 2];
    std::vector<int> selected, contested;
    std::size_t rules = 0;
    for (const long length : lengths) rules += std::abs(length - middle) <= 1;
    for (int topic = 0; topic < 3; ++topic) {
      std::size_t of = 0;
      for (const auto& [rule, list] : lists)
        of += list[static_cast<std::size_t>(topic)] &&
              std::abs(std::count(list.begin(), list.end(), true) - middle) <= 1;
      if (10 * of >= 9 * rules)
        selected.push_back(topic);
      else if (10 * of > rules)
        contested.push_back(topic);
    }
    LengthVerdicts found = verdicts_of_length(m);
    std::sort(found.selected.begin(), found.selected.end());
    std::sort(found.contested.begin(), found.contested.end());
    INFO(wanted);
    CHECK(found.rules == rules);
    CHECK(found.selected == selected);
    CHECK(found.contested == contested);
    const std::string text = same_length_text(t, m);
    CHECK(has(text, wanted > 0 ? ", as wanted)" : "the middle one of all rules)"));
    CHECK(has(text, "Of the " + counted(rules, "rule", "rules") + " that list "));
  }
  m.wanted_length = 40;
  CHECK(same_length_text(t, m) == "No rule lists 36 to 44 topics.");
}

TEST_CASE("Without a rule of the whole panel there are no verdicts") {
  const RatingTable t = small_table();
  RuleList all = library_rules(ground_of(t)), groups = all;
  groups.rules.clear(), groups.group.clear(), groups.once.clear();
  for (std::size_t i = 0; i < all.rules.size(); ++i) {
    if (all.group[i] < 0) continue;
    groups.rules.push_back(all.rules[i]);
    groups.group.push_back(all.group[i]);
    groups.once.push_back(all.once[i]);
  }
  const Multiverse m = analyse(t, groups, {20, 1, 1, best_isa()});
  REQUIRE(m.verdicts.size() == 1);
  CHECK(m.verdicts[0].empty());
  const std::string page = multiverse_page("x.csv", t, m), text = multiverse_text(t, m);
  for (const std::string& flaw : flaws_of(page, with_figures)) FAIL_CHECK(flaw);
  CHECK_FALSE(has(page, "<figure"));
  const std::string markup = markup_of(page);
  for (const std::string* const out : {&markup, &text}) {
    CHECK_FALSE(std::regex_search(*out, std::regex("\\bnan\\b")));
    CHECK_FALSE(has(*out, "ontested"));
    CHECK(has(*out, "No rule is of the whole panel"));
  }
}

}  // namespace
}  // namespace delphisim
