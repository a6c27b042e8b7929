// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

struct Tile {
  Standing standing;
  const char* sign;
};
constexpr Tile tiles[] = {{Standing::better, "\u25B2"},    {Standing::worse, "\u25BC"},
                          {Standing::different, "\u25C6"}, {Standing::equivalent, "\u25CF"},
                          {Standing::undecided, "\u25CB"}, {Standing::none, "\u2715"}};

std::string tiles_of(const VerdictGroups& groups, const std::string& what) {
  if (groups.count() == 0) return "";
  std::string html = "<p class=\"note\">" + escape(what) + "</p>\n<ul class=\"tiles\">";
  for (const Tile& tile : tiles) {
    const std::size_t count = groups.of(tile.standing).size();
    if (count == 0) continue;
    html += "<li class=\"t-" + name_of(tile.standing) + "\"><strong>" + std::to_string(count) +
            "</strong> <span>" + tile.sign + " " +
            (tile.standing == Standing::none ? "not comparable" : name_of(tile.standing)) + "</span></li>";
  }
  return html + "</ul>\n";
}

std::string all_tiles(const Findings& f) {
  const Subject rules{f.view, f.rules, false};
  std::string html;
  if (lengths_matter(rules))
    html = tiles_of(
        group_by_verdict(rules, [&](const Compared& row) { return as_long(rules, row); }),
        "Rules with lists as long as the reference rule's, each against it on the same simulated exercises");
  return html +
         tiles_of(group_by_verdict(rules, [](const Compared&) { return true; }),
                  html.empty()
                      ? "All other rules, each against the reference rule on the same simulated exercises"
                      : "All other rules: the longer a list, the more of the true top it holds");
}

std::string caveats(const Findings& f) {
  std::string html;
  const auto missed = std::count_if(f.fit.begin(), f.fit.end(),
                                    [](const FitRow& row) { return row.measured && !row.inside; });
  const auto measured =
      std::count_if(f.fit.begin(), f.fit.end(), [](const FitRow& row) { return row.measured; });
  if (measured > 0) {
    const auto held_out = [](const FitRow& row) { return row.measured && row.role == "held out"; };
    const auto tests = std::count_if(f.fit.begin(), f.fit.end(), held_out);
    const auto passed = std::count_if(f.fit.begin(), f.fit.end(),
                                      [&](const FitRow& row) { return held_out(row) && row.inside; });
    html += "<p>Of " + std::to_string(measured) + " published figures, " + std::to_string(measured - missed) +
            (measured - missed == 1 ? " lies" : " lie") + " inside the simulated 90 % interval";
    if (tests > 0)
      html += "; of the " + std::to_string(tests) + " held out ones, which alone are a test, " +
              std::to_string(passed) + (passed == 1 ? " does" : " do");
    html += missed > 0 ? ". Where one lies outside, the simulation does not look like the real exercise (<a "
                         "href=\"#fit\">which ones</a>).</p>\n"
                       : ".</p>\n";
  }
  const auto assumed = std::count_if(f.assumptions.begin(), f.assumptions.end(),
                                     [](const AssumptionRow& row) { return row.status == "assumed"; });
  if (assumed > 0)
    html += "<p>All of this holds under the assumptions of the study, " + std::to_string(assumed) +
            " of which no table supports (<a href=\"#assumptions\">the list</a>).</p>\n";
  return html;
}

}  // namespace

std::string answer_section(const Findings& f) {
  std::string html;
  if (const std::string question = f.view.file.text_attribute("study_question"); !question.empty())
    html += paragraph(question, "question");
  const std::vector<std::string> paragraphs = answer(f.view, f.rules, f.cells, f.fixed_length);
  html += paragraph(paragraphs.front(), "lead") + all_tiles(f);
  for (std::size_t i = 1; i < paragraphs.size(); ++i) html += paragraph(paragraphs[i]);
  return section("answer", "The answer", html + caveats(f));
}

}  // namespace delphisim
