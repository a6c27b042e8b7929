// SPDX-License-Identifier: MIT
#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {

std::string rules_section(const Findings& f) {
  if (f.rules.rows.size() < 2) return "";
  const std::string delta = f.rules.delta > 0 ? " The band is the differences up to " +
                                                    plain_number(f.rules.delta) + " that do not matter."
                                              : "";
  std::string html = paragraph("Every rule of cell " + f.view.cells[f.rules.cell].name +
                               ", and its paired difference in " + describe(f.view.metrics[f.rules.metric]) +
                               " to the reference rule " + f.view.rules[f.rules.rule].id +
                               ". Intervals of differences hold all together with probability "
                               "95 %." +
                               delta + " The table of all rules below has the same numbers.");
  html += figure_place(
      "estimates",
      "The chosen metric of every rule with its pointwise 95 % Monte-Carlo interval; dashed: the "
      "reference rule.");
  html += "<h3>Differences to the reference rule</h3>\n";
  html += figure_place(
      "forest",
      "Paired differences to the reference rule with simultaneous 95 % intervals, best first. "
      "\u25B2 better, \u25BC worse, \u25CF equivalent, \u25CB undecided. For other metrics than the "
      "primary one no smallest difference that matters is given.");
  html +=
      "<h3>How long are the lists?</h3>\n" +
      paragraph(why_length_matters() + " A list of every topic finds all that matter and decides nothing.") +
      figure_place(
          "length",
          "The chosen metric by mean length of the list; of recall, the dashed line is what a perfect "
          "list of each length reaches.");
  const std::string agreement = figure_place(
      "agreement",
      "Mean agreement of any two rules on the same exercises; the stronger the colour, the more.");
  if (!agreement.empty()) html += "<h3>Which rules agree?</h3>\n" + agreement;
  return section("rules", "Rules against the reference", html);
}

}  // namespace delphisim
