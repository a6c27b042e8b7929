// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

// One forest a threshold, in the order of the file, on one axis.
std::vector<Forest> forests_of_rules(const Findings& f) {
  std::vector<Forest> forests;
  std::vector<std::string> thresholds;
  for (const Compared& row : f.rules.rows) {
    const RuleInfo& rule = f.view.rules[row.index];
    auto at = static_cast<std::size_t>(std::find(thresholds.begin(), thresholds.end(), rule.threshold) -
                                       thresholds.begin());
    if (at == thresholds.size()) {
      thresholds.push_back(rule.threshold);
      forests.push_back(start_forest(f.view, f.rules));
      forests.back().id = "forest-" + std::to_string(at);
      forests.back().title = "Rules with threshold " + rule.threshold;
      forests.back().reference = "the reference rule";
    }
    if (row.index == f.rules.rule) continue;
    add_row(forests[at], f.view, f.rules, row, rule.aggregation + " \u00B7 " + rule.pooling);
  }
  Forest axis;
  axis.delta = f.rules.delta;
  for (const Forest& forest : forests) widen(axis, forest);
  std::erase_if(forests, [](const Forest& forest) { return forest.rows.empty(); });
  for (Forest& forest : forests) {
    forest.low = axis.low, forest.high = axis.high;
    sort_rows(forest);
  }
  return forests;
}

std::string lengths(const Findings& f) {
  const std::string recall = draw_scatter(f, "recall-by-size", "size", "recall", true),
                    regret = draw_scatter(f, "regret-by-size", "size", "regret", false);
  if (recall.empty() && regret.empty()) return "";
  std::string html =
      "<h3>How long are the lists?</h3>\n" +
      paragraph(
          "Recall grows with the length of the list: a list of every topic finds all that "
          "matter and decides nothing. Where lengths "
          "differ, regret at own size does not reward length: it is what a list loses per topic "
          "against the best list of the same length. It still depends on where the cut falls.");
  if (!recall.empty())
    html += figure(recall,
                   "Recall by length of the list. The line is what a perfect list of each length reaches.");
  if (!regret.empty())
    html += figure(regret, "Regret at own size by length of the list: lower is better at any length.");
  return html;
}

}  // namespace

std::string rules_section(const Findings& f) {
  const std::vector<Forest> forests = forests_of_rules(f);
  if (forests.empty()) return "";
  std::string html =
      paragraph("Paired differences in " + describe(f.view.metrics[f.rules.metric]) +
                " to the reference rule " + f.view.rules[f.rules.rule].id + ", cell " +
                f.view.cells[f.rules.cell].name + ". The intervals hold all together with probability 95 %." +
                (f.rules.delta > 0 ? " The band is the differences up to " + plain_number(f.rules.delta) +
                                         " that do not matter."
                                   : ""));
  html +=
      "<p class=\"note\">\u25B2 better, \u25BC worse, \u25CF equivalent, \u25CB undecided; to the right the "
      "mean length of the list. Monte-Carlo standard errors in brackets.</p>\n";
  for (const Forest& forest : forests)
    html += "<h3>" + escape(forest.title) + "</h3>\n" +
            figure(draw_forest(forest), forest.title + ": differences to the reference rule.");
  return section("rules", "Rules against the reference", html + lengths(f));
}

}  // namespace delphisim
