// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_names = 3;

// Cells with the same set of assumptions as the base cell, then those with another.
std::vector<Forest> forests_of_cells(const ResultsView& view, const Comparison& c, const std::string& id,
                                     const std::string& by) {
  std::vector<Forest> forests{start_forest(view, c), start_forest(view, c)};
  forests[0].id = id + "-designs", forests[0].title = "Other designs, same set of assumptions" + by;
  forests[1].id = id + "-assumptions", forests[1].title = "Other sets of assumptions" + by;
  for (const Compared& row : c.rows)
    if (row.index != c.cell)
      add_row(forests[same_assumptions(view, row.index, c.cell) ? 0 : 1], view, c, row,
              view.cells[row.index].name);
  Forest axis;
  axis.delta = c.delta;
  for (const Forest& forest : forests) widen(axis, forest);
  std::erase_if(forests, [](const Forest& forest) { return forest.rows.empty(); });
  for (Forest& forest : forests) {
    forest.low = axis.low, forest.high = axis.high;
    forest.reference = "cell " + view.cells[c.cell].name;
    sort_rows(forest);
  }
  return forests;
}

std::string drawn(const std::vector<Forest>& forests) {
  std::string html;
  for (const Forest& forest : forests)
    html += "<h3>" + escape(forest.title) + "</h3>\n" +
            figure(draw_forest(forest), forest.title + ": differences to the base cell.");
  return html;
}

std::string elsewhere_table(const Findings& f) {
  std::vector<HtmlRow> rows;
  for (const Elsewhere& e : f.elsewhere) {
    std::string reversed = std::to_string(e.reversed.size());
    for (std::size_t i = 0; i < std::min(e.reversed.size(), most_names); ++i)
      reversed += (i == 0 ? ": " : ", ") + f.view.rules[e.reversed[i]].id;
    if (e.reversed.size() > most_names) reversed += " ...";
    HtmlRow row{{escaped(f.view.cells[e.cell].name), escaped(changes_of(f.view, e.cell, f.cells.cell)),
                 escaped(reversed)},
                ""};
    for (const Standing s : {Standing::better, Standing::worse, Standing::equivalent, Standing::undecided})
      row.entries.push_back(escaped(std::to_string(e.counts[static_cast<std::size_t>(s)])));
    rows.push_back(std::move(row));
  }
  return html_table(
      "Do the verdicts on rules hold in other cells? Number of rules by verdict against the reference rule "
      "there; reversed are rules that are better in one cell and worse in "
      "the other",
      {"cell", "what differs", "reversed", "better", "worse", "equivalent", "undecided"}, "twtnnnn", rows);
}

}  // namespace

std::string designs_section(const Findings& f) {
  if (f.cells.rows.size() < 2) return "";
  const ResultsView& view = f.view;
  std::string html = paragraph("The reference rule in every other cell, against the same rule in cell " +
                               view.cells[f.cells.cell].name +
                               ", exercise by exercise: cells share the people, the truth and the chance "
                               "events wherever they do not differ.");
  html += drawn(forests_of_cells(view, f.cells, "forest", ""));
  if (f.fixed_length) {
    const std::string k = std::to_string(view.true_k), rule = view.rules[f.fixed_length->rule].id;
    html += paragraph(
        "The length of the reference rule's list changes between cells, and recall grows with it. The same "
        "cells by a rule that lists " +
        k + " topics in all of them, " + rule + ":");
    html += drawn(forests_of_cells(view, *f.fixed_length, "fixed", ", lists of " + k));
  }
  return section("designs", "Designs and assumptions", html + elsewhere_table(f));
}

}  // namespace delphisim
