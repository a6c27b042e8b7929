// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "analysis/report/multiverse_page.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "tests/unit/multiverse/tables.hpp"

namespace delphisim {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("The page and the answer of an analysis say the same, with every text escaped") {
  RatingTable t = table_of({0, 10, 1}, {{{{9, 5, 1}, {9, 6, 0}, {10, 4, 1}}, {{9, 5, 2}, {8, 5, 1}}}});
  t.topics[0] = "a<b>&";
  t.topic_names = t.topics;
  t.notes = {"two <i>rows</i> left out"};
  const Multiverse m = analyse(t, library_rules(ground_of(t)), {20, 1, 1, best_isa()});
  const std::string page = multiverse_page("x<y>.csv", t, m), text = multiverse_text(t, m);
  for (const char* part : {"<script", "a<b>", "<i>rows", "x<y>", "http"}) {
    CAPTURE(part);
    CHECK_FALSE(has(page, part));
  }
  CHECK(has(page, "a&lt;b&gt;&amp;"));
  CHECK(has(page, "two &lt;i&gt;rows&lt;/i&gt; left out"));
  const std::vector<std::string> answer = multiverse_answer(t, m);
  REQUIRE(answer.size() == 5);
  CHECK(answer[0] == "3 topics, 5 people in 2 groups, 1 round (r1); ratings from 0 to 10 in steps of 1.");
  CHECK(has(answer[2], "Robust to the choice of rule, selected by at least 90 % of the rules: 1 of the 3 topics of "
                       "r1: a<b>&."));
  CHECK(has(text, "a<b>&"));
  CHECK(has(text, "- two <i>rows</i> left out"));
  CHECK(has(text, "20 resamples of the people within their groups."));
}

TEST_CASE("Without a rule of the whole panel there are no verdicts") {
  const RatingTable t = table_of({0, 10, 1}, {{{{9, 5, 1}, {9, 6, 0}, {10, 4, 1}}, {{9, 5, 2}, {8, 5, 1}}}});
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
  for (const std::string* const out : {&page, &text}) {
    CHECK_FALSE(has(*out, "nan"));
    CHECK_FALSE(has(*out, "ontested"));
    CHECK(has(*out, "No rule is of the whole panel"));
  }
}

}  // namespace
}  // namespace delphisim
