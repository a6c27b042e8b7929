// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string note_of(const ResultsView& view, const Comparison& c, const Compared& row) {
  for (std::size_t i = 0; i < c.beside.size(); ++i)
    if (view.metrics[c.beside[i]].metric == "size") return format_estimate(row.beside[i]);
  return "";
}

// Largest difference on the better side first.
void sort_rows(Forest& forest) {
  const double sign = forest.better < 0 ? -1 : 1;
  std::stable_sort(forest.rows.begin(), forest.rows.end(), [&](const ForestRow& a, const ForestRow& b) {
    const double x = a.contrast.difference.value, y = b.contrast.difference.value;
    return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : sign * x > sign * y;
  });
}

Forest empty_forest(const Findings& f, const Comparison& c) {
  Forest forest;
  forest.metric = f.view.metrics[c.metric].metric;
  forest.better = f.view.metrics[c.metric].better;
  forest.delta = c.delta;
  forest.note_head = "size";
  return forest;
}

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
      forests.push_back(empty_forest(f, f.rules));
      forests.back().id = "forest-" + std::to_string(at);
      forests.back().title = "Rules with threshold " + rule.threshold;
      forests.back().reference = "the reference rule";
    }
    if (row.index == f.rules.rule) continue;
    forests[at].rows.push_back(
        {rule.aggregation + " \u00B7 " + rule.pooling, note_of(f.view, f.rules, row), row.contrast});
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
  std::string html = "<h3>How long are the lists?</h3>\n" +
                     paragraph(
                         "Recall grows with the length of the list: a list of every topic finds all that "
                         "matter and decides nothing. Where lengths "
                         "differ, regret at own size is the fair comparison: what a list loses per topic "
                         "against the best list of the same length.");
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

std::string designs_section(const Findings& f) {
  if (f.cells.rows.size() < 2) return "";
  const ResultsView& view = f.view;
  std::string html = paragraph("The reference rule in every other cell, against the same rule in cell " +
                               view.cells[f.cells.cell].name +
                               ", exercise by exercise: cells share the people, the truth and the chance "
                               "events wherever they do not differ.");
  Forest kinds[] = {empty_forest(f, f.cells), empty_forest(f, f.cells)};
  kinds[0].id = "forest-designs", kinds[0].title = "Other designs under the same assumptions";
  kinds[1].id = "forest-assumptions", kinds[1].title = "Other assumptions";
  for (const Compared& row : f.cells.rows)
    if (row.index != f.cells.cell)
      kinds[same_assumptions(view, row.index, f.cells.cell) ? 0 : 1].rows.push_back(
          {view.cells[row.index].name, note_of(view, f.cells, row), row.contrast});
  Forest axis;
  axis.delta = f.cells.delta;
  for (const Forest& forest : kinds) widen(axis, forest);
  for (Forest& forest : kinds) {
    if (forest.rows.empty()) continue;
    forest.low = axis.low, forest.high = axis.high;
    forest.reference = "cell " + view.cells[f.cells.cell].name;
    sort_rows(forest);
    html +=
        "<h3>" + forest.title + "</h3>\n" +
        figure(draw_forest(forest), forest.title + ": differences of the reference rule to the base cell.");
  }
  std::vector<HtmlRow> rows;
  for (const Elsewhere& e : f.elsewhere) {
    std::string reversed;
    for (const std::size_t r : e.reversed) reversed += (reversed.empty() ? "" : ", ") + view.rules[r].id;
    HtmlRow row{{escaped(view.cells[e.cell].name), escaped(changes_of(view, e.cell, f.cells.cell)),
                 escaped(reversed.empty() ? "none" : reversed)},
                ""};
    for (const Standing s : {Standing::better, Standing::worse, Standing::equivalent, Standing::undecided})
      row.entries.push_back(escaped(std::to_string(e.counts[static_cast<std::size_t>(s)])));
    rows.push_back(std::move(row));
  }
  html += html_table(
      "Do the verdicts on rules hold in other cells? Rules against the reference rule there; reversed are "
      "those better in one cell and worse in the other.",
      {"cell", "what differs", "reversed", "better", "worse", "equivalent", "undecided"}, 3, rows);
  return section("designs", "Designs and assumptions", html);
}

}  // namespace delphisim
