// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/summary.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/svg.hpp"
#include "analysis/report/words.hpp"
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

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

std::string without_tags(const std::string& html) {
  return std::regex_replace(html, std::regex("<[^>]*>"), "");
}

// The table row whose first entry is `name`, without tags.
std::string row_of(const std::string& html, const std::string& name) {
  const std::size_t at = html.find("<th scope=\"row\">" + name + "</th>");
  return at == std::string::npos ? "" : without_tags(html.substr(at, html.find("</tr>", at) - at));
}

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
    CHECK(has(row_of(html, row.rule), format_estimate(row.estimate)));
    ++checked;
  }
  CHECK(checked == 3 * 6);
  for (std::size_t c = 0; c < 2; ++c)
    for (const SummaryRow& row : summarise(view, c, {view.reference, "group_recall", ""})) {
      const std::size_t section = html.find("<section id=\"groups\">");
      CHECK(has(row_of(html.substr(section), row.cell), format_estimate(row.estimate)));
    }
}

TEST_CASE("the page is one well-formed file without scripts or other files") {
  const std::string html = page_of(SmallFile{});
  CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  for (const char* part : {"<script", "http://", "https://", "@import", "url(", "src="})
    CHECK_FALSE(has(html, part));
  for (const char* id :
       {"answer", "rules", "designs", "topics", "groups", "fit", "assumptions", "provenance", "tables"})
    CHECK(count(html, "<section id=\"" + std::string(id) + "\">") == 1);
  for (const char* tag :
       {"section", "div", "table", "tr", "figure", "svg", "text", "path", "p", "ul", "li", "title", "desc"}) {
    INFO(tag);
    const std::string open = std::string("<") + tag;
    CHECK(count(html, open + ">") + count(html, open + " ") == count(html, std::string("</") + tag + ">"));
  }
  CHECK(count(html, "<svg") >= 5);
  CHECK(count(html, "<svg") == count(html, "<desc id="));
  std::smatch match;
  std::vector<std::string> ids;
  for (auto at = html.cbegin(); std::regex_search(at, html.cend(), match, std::regex(" id=\"([^\"]*)\""));
       at = match.suffix().first)
    ids.push_back(match[1]);
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("texts of the file do not become markup") {
  SmallFile small;
  small.title = "<script>alert('x')</script> & \"more\"";
  small.topic_name = "A<b>&\"";
  const std::string html = page_of(small);
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "A<b>"));
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
  CHECK(has(text, "Of 2 published figures, 1 lies inside the simulated 90 % interval; of the 2 held out ones, which "
                  "alone are a test, 1 does."));
  CHECK(count(html, "<tr class=\"miss\">") == 1);
  CHECK(has(row_of(html, "rating_sd"), "not measured"));
}

TEST_CASE("topics: the three things have their exact names") {
  const std::string text = without_tags(page_of(SmallFile{}));
  for (const char* name : {"truly in the top k given the tables", "selected by a repeat of the exercise",
                           "on the published list"})
    CHECK(has(text, name));
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
  CHECK_FALSE(std::regex_search(html, std::regex("\\bnan\\b")));
}

TEST_CASE("a cell without any block is said to have none") {
  SmallFile small;
  small.done = [](std::size_t cell, std::size_t) { return cell == 0; };
  const std::string text = without_tags(page_of(small));
  CHECK(has(text, "of 24 planned replicates there are in cell no_feedback 0."));
  CHECK_FALSE(std::regex_search(text, std::regex("\\bnan\\b")));
}

TEST_CASE("axes hold their values and have round ticks") {
  const Axis axis = make_axis(-0.31, 0.12, 0, 430);
  CHECK(axis.low <= -0.31);
  CHECK(axis.high >= 0.12);
  CHECK(axis.ticks.front() == Approx(-0.4));
  CHECK(axis.ticks[1] - axis.ticks[0] == Approx(0.1));
  CHECK(axis.decimals == 1);
  CHECK(axis.at(axis.low) == 0);
  CHECK(axis.at(axis.high) == 430);
  CHECK(make_axis(5, 5, 0, 10).high > 5);
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(shortened("abcdefg", 6) == "abcde\u2026");
  CHECK(shortened("\u00e4\u00f6\u00fc", 3) == "\u00e4\u00f6\u00fc");
}
