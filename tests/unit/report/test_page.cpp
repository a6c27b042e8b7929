// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/summary.hpp"
#include "analysis/page/data/page_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/page.hpp"
#include "analysis/page/page_script.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/words.hpp"
#include "tests/unit/report/html_parts.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;

namespace {

std::string page_of(const SmallFile& small) {
  const Folder folder;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  return page(find_out(view));
}

const bool with_figures = !page_script().empty();

}  // namespace

TEST_CASE("numbers on the page are those of summary") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::string html = page(find_out(view));
  std::size_t checked = 0;
  for (const SummaryRow& row : summarise(view, 0)) {
    if (row.rule.empty() || row.truth == "equal" || row.metric == "group_recall") continue;
    INFO(row.rule << " " << row.metric);
    const bool leads = row.metric == "recall" || row.metric == "size";
    const std::string from = leads ? "<section id=\"tables\">" : "The same rules by other metrics";
    CHECK(has(row_of(html.substr(html.find(from)), row.rule), format_estimate(row.estimate)));
    ++checked;
  }
  CHECK(checked == 3 * 6);
  for (std::size_t c = 0; c < 2; ++c)
    for (const SummaryRow& row : summarise(view, c, {view.reference, "group_recall", ""})) {
      const std::size_t section = html.find("<section id=\"groups\">");
      CHECK(has(row_of(html.substr(section), row.cell), format_estimate(row.estimate)));
    }
}

TEST_CASE("what figures draw stands in the page, and no other script may run there") {
  const Folder folder;
  SmallFile{}.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Findings findings = find_out(view);
  const std::string html = page(findings);
  CHECK(has(html, page_data(findings)) == with_figures);
  CHECK(has(html, "script-src " + (with_figures ? "'" + page_script_hash() + "';" : "'none';")));
  CHECK(page_script_hash().starts_with("sha256-") == with_figures);
}

TEST_CASE("the page is one well-formed file that asks for nothing else") {
  const std::string html = page_of(SmallFile{});
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  for (const char* id :
       {"answer", "rules", "designs", "topics", "groups", "fit", "assumptions", "provenance", "tables"})
    CHECK(count(html, "<section id=\"" + std::string(id) + "\">") == 1);
  CHECK(count(html, "<table") >= 6);
  CHECK(has(html, "a build of delphisim without figures") != with_figures);
  if (with_figures) CHECK(count(html, "<figure id=") >= 9);
}

TEST_CASE("texts of the file do not become markup") {
  SmallFile small;
  small.title = "<script>alert('x')</script> & \"more\"";
  small.topic_name = "A<b>&\"";
  const std::string html = page_of(small);
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  CHECK_FALSE(has(html, "<script>alert"));
  CHECK_FALSE(has(html, "A<b>"));
  if (with_figures) CHECK(nlohmann::json::parse(data_of(html))["topics"][3]["name"] == "A<b>&\" 3");
  CHECK(has(html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"));
  CHECK(has(html, "A&lt;b&gt;&amp;&quot; 3"));
  CHECK(escape("a\x01"
               "b\n") == "ab\n");
}

TEST_CASE("misses are named, with what they mean") {
  SmallFile small;
  small.blocks = 60;
  const std::string html = page_of(small);
  const std::string text = without_tags(html);
  CHECK(
      has(text, "The rating_mean of second (held out) was published as 9999; the simulated exercises have "));
  CHECK(has(text, "This part of the simulation does not look like the real exercise."));
  CHECK(has(text,
            "Of 2 published figures, 1 lies inside the simulated 90 % interval; of the 2 held out ones "
            "(which may lean on the others) 1 does."));
  CHECK(count(html, "<tr class=\"miss\">") == 1);
  CHECK(has(row_of(html, "rating_sd"), "not measured"));
}

TEST_CASE("topics: the three things have their exact names") {
  const std::string text = without_tags(page_of(SmallFile{}));
  for (const char* name : {"truly in the top 2 given the tables", "selected by a repeat of the exercise",
                           "on the published list"})
    CHECK(has(text, name));
  CHECK(has(text, "Three different things"));
}

TEST_CASE("topics: nothing is said of tables and lists that the file does not hold") {
  SmallFile small;
  small.published = false;
  const std::string html = markup_of(page_of(small)),
                    section = html.substr(html.find("<section id=\"topics\">"));
  const std::string text = without_tags(section);
  CHECK(has(text, "Two different things, never to be mixed: how often a topic is truly in the top 2 of a"));
  CHECK(has(text, "truly in the top 2, pooled"));
  for (const char* name : {"given the tables", "on the published list"}) CHECK_FALSE(has(text, name));
}

TEST_CASE("assumptions stand apart by status") {
  const std::string html = page_of(SmallFile{});
  const std::size_t fitted = html.find("<h3>Fitted</h3>"), constrained = html.find("<h3>Constrained</h3>"),
                    assumed = html.find("<h3>Assumed</h3>");
  REQUIRE((fitted < constrained && constrained < assumed && assumed != std::string::npos));
  CHECK((html.find(">tau<") > fitted && html.find(">tau<") < constrained));
  CHECK(html.find(">leniency<") > assumed);
}

TEST_CASE("a file with one cell, without published numbers and with one block still has a page") {
  SmallFile small;
  small.cells = 1, small.blocks = 1, small.published = false;
  const std::string html = page_of(small);
  for (const char* id : {"designs", "fit", "assumptions"})
    CHECK_FALSE(has(html, "<section id=\"" + std::string(id) + "\">"));
  CHECK(has(html, "fewer than 2 blocks of replicates"));
  CHECK_FALSE(std::regex_search(markup_of(html), std::regex("\\bnan\\b")));
}

TEST_CASE("a cell without any block is said to have none") {
  SmallFile small;
  small.done = [](std::size_t cell, std::size_t) { return cell == 0; };
  const std::string text = without_tags(markup_of(page_of(small)));
  CHECK(has(text, "of 24 planned replicates there are in cell no_feedback 0."));
  CHECK_FALSE(std::regex_search(text, std::regex("\\bnan\\b")));
}

TEST_CASE("a file without any replicate has a page that says so, and no figures") {
  SmallFile small;
  small.done = [](std::size_t, std::size_t) { return false; };
  const std::string html = page_of(small);
  for (const std::string& flaw : flaws_of(html, with_figures)) FAIL_CHECK(flaw);
  CHECK(has(html, "There is no answer yet: cell base has no simulated exercise."));
  CHECK_FALSE(has(html, "have exercises already"));
  for (const char* part : {"<figure", "data-controls", "id=\"rules\""})
    CHECK_FALSE(has(markup_of(html), part));
  CHECK_FALSE(has(html, "id=\"page-data\""));
  CHECK(has(html, "<section id=\"provenance\">"));
  small.done = [](std::size_t cell, std::size_t) { return cell == 1; };
  CHECK(has(page_of(small), "Of 2 cells, 1 have exercises already"));
}

TEST_CASE("tables of many rows keep the heaviest, in their order") {
  const auto weight = [](std::size_t i) { return i % 2 == 0 ? static_cast<double>(i) : std::nan(""); };
  CHECK(readable_rows(200, weight).size() == 200);
  const std::vector<std::size_t> rows = readable_rows(1000, weight);
  REQUIRE(rows.size() == 100);
  CHECK(rows.front() == 800);
  CHECK(rows.back() == 998);
  CHECK(std::is_sorted(rows.begin(), rows.end()));
  CHECK(left_out_note(200, 200, "a", "b").empty());
  CHECK(has(left_out_note(1000, 100, "the heaviest", "delphisim x"),
            "The table has 100 of 1000 rows, the heaviest; delphisim x has all."));
}
