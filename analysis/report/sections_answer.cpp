// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"
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

std::string tiles_of(const Findings& f) {
  std::array<std::size_t, 6> counts{};
  for (std::size_t i = 0; i < f.rules.rows.size(); ++i)
    if (i != f.rules.reference_row)
      ++counts[static_cast<std::size_t>(
          standing_of(f.rules.rows[i].contrast, f.view.metrics[f.rules.metric].better))];
  std::string html = "<ul class=\"tiles\">";
  for (const Tile& tile : tiles) {
    const std::size_t count = counts[static_cast<std::size_t>(tile.standing)];
    if (count == 0) continue;
    html += "<li class=\"t-" + name_of(tile.standing) + "\"><strong>" + std::to_string(count) +
            "</strong> <span>" + tile.sign + " " +
            (tile.standing == Standing::none ? "no interval" : name_of(tile.standing)) + "</span></li>";
  }
  return html +
         "</ul>\n<p class=\"note\">Verdicts on all other rules, each against the reference rule on the same "
         "simulated exercises.</p>\n";
}

std::string caveats(const Findings& f) {
  std::string html;
  const auto missed = std::count_if(f.fit.begin(), f.fit.end(),
                                    [](const FitRow& row) { return row.measured && !row.inside; });
  const auto measured =
      std::count_if(f.fit.begin(), f.fit.end(), [](const FitRow& row) { return row.measured; });
  if (measured > 0 && missed == 0)
    html += paragraph("All " + std::to_string(measured) +
                      " published figures lie inside the simulated 90 % intervals.");
  if (missed > 0)
    html += "<p>" + std::to_string(missed) + " of " + std::to_string(measured) +
            " published figures lie outside the simulated 90 % interval: there the simulation does not look "
            "like the real exercise (<a href=\"#fit\">which "
            "ones</a>).</p>\n";
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
  if (f.rules.rows.size() > 1) html += tiles_of(f);
  for (const std::string& text : answer(f.view, f.rules, f.cells, f.fixed_length)) html += paragraph(text);
  return section("answer", "The answer", html + caveats(f));
}

}  // namespace delphisim
