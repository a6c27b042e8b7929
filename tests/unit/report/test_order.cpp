// SPDX-License-Identifier: MIT
// Which assumption, and which design, reverses the order of rules: said where it is so, with the numbers of
// the comparisons in either cell, and nowhere else.
#include <catch2/catch.hpp>

#include "analysis/estimates/format.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/robust_table.hpp"
#include "analysis/report/words.hpp"
#include "tests/unit/report/html_parts.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;

namespace {

struct Told {
  std::string text;
  std::vector<std::string> here, there;  // differences to the reference, by rule
};

Told told(const SmallFile& small, std::size_t cell) {
  const Folder folder;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  Told result{without_tags(order_paragraphs(find_out(view))), {}, {}};
  for (const std::size_t c : {std::size_t{0}, cell})
    for (const Compared& row :
         compare_rules(view, view.load(c), c, view.primary, view.reference, view.delta).rows)
      (c == 0 ? result.here : result.there).push_back(format_difference(row.contrast));
  return result;
}

SmallFile three_cells() {
  SmallFile small;
  small.cells = 3, small.blocks = 40;
  return small;
}

}  // namespace

TEST_CASE("where no assumption reverses the order of rules, that is said") {
  const std::string text = told(three_cells(), 2).text;
  INFO(text);
  CHECK(has(
      text,
      "Which assumption reverses the order of a rule and the reference rule? By recall, by truth pooled "
      "alone, none. In 1 cell "
      "with other "
      "assumptions no rule of the reference&#39;s length that differs from the reference rule in cell base"));
  CHECK(has(text,
            "Which other design reverses the order of a rule and the reference rule? By recall, by truth "
            "pooled alone, none. In 1 "
            "cell of other designs"));
  CHECK(count(text, "nor has the estimate of any such rule the other sign") == 2);
  CHECK(count(text, "some change sign in none of these cells") == 2);
}

TEST_CASE("an assumption that reverses the order is named, with both differences, and no other cell") {
  SmallFile small = three_cells();
  small.effect = [](std::size_t cell, std::size_t rule) {
    return (cell == 2 ? -30 : 30) * static_cast<double>(rule);
  };
  const Told t = told(small, 2);
  INFO(t.text);
  CHECK(has(t.text,
            "Which assumption reverses the order of a rule and the reference rule? By recall, by truth "
            "pooled alone, in 1 of 1 cell "
            "with other "
            "assumptions some rule of the reference&#39;s length that differs"));
  CHECK(has(t.text, "other_world (assumptions: high): 1 rule changes sign: "));
  CHECK(has(t.text, t.here[1] + " in base and " + t.there[1] + " there"));
  // The longer list turns round too, and is counted apart.
  CHECK_FALSE(has(t.text, t.here[2]));
  CHECK(has(t.text,
            "Of rules with lists of other lengths, which are other decisions, some change sign in 1 of"));
  CHECK(has(t.text, "in 1 it changes its verdict, by more than what matters both times"));
  CHECK(has(t.text, "the best rule is another, by its estimate mean/one_pool/top_k_2 with "));
  CHECK(has(t.text,
            "Which other design reverses the order of a rule and the reference rule? By recall, by truth "
            "pooled alone, none."));
}

TEST_CASE("an order that may be turned round by chance is not said to be reversed") {
  SmallFile small = three_cells();
  small.effect = [](std::size_t cell, std::size_t rule) {  // less than the error there
    return cell == 2 ? (rule == 0 ? 0.02 : 0.0) : 10 * static_cast<double>(rule);
  };
  const std::string text = told(small, 2).text;
  CHECK_FALSE(has(text, "change sign:"));
  CHECK_FALSE(has(text, "rule changes sign:"));
  CHECK(has(text, "as far as simultaneous 95 % intervals tell"));
}

TEST_CASE("with too few replicates there is no word on the order of rules") {
  SmallFile small = three_cells();
  small.blocks = 1;
  CHECK(told(small, 2).text.empty());
  small.blocks = 12;
  small.done = [](std::size_t cell, std::size_t) { return cell != 2; };
  CHECK_FALSE(has(told(small, 2).text, "Which assumption"));
}

TEST_CASE("the answer says how robust rules of one length are, as compare --robust finds it") {
  const Folder folder;
  SmallFile small;
  small.blocks = 40;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Findings f = find_out(view);
  REQUIRE(f.robust);
  CHECK(f.robust->among == std::vector<std::uint8_t>{1, 1, 0});  // above_mean lists more topics
  const Robustness again =
      assess_robustness(view, robust_settings(view, 0, view.primary), view.delta, {1, 1, 0});
  const std::string text = without_tags(answer_section(f));
  CHECK(has(text, settings_words(f.robust->settings)));
  CHECK(again.rules[2].standing == Robust::none);
  for (const std::size_t r : {0u, 1u}) {
    const RuleLosses& rule = again.rules[r];
    CHECK(has(text, setting_name(view, f.robust->settings[rule.worst])));
    CHECK(has(text, format_estimate(rule.losses[rule.worst].estimate)));
    CHECK(has(text, upper_text(rule)));
  }
  const std::string all = robust_text(view, f.robust->settings, again, view.delta, 99, {}, {1, 1, 0});
  CHECK_FALSE(has(all, view.rules[2].id));
}
