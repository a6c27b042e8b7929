// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_names = 3;

const char* name_of(CellKind kind) {
  return kind == CellKind::design        ? "design"
         : kind == CellKind::assumptions ? "assumptions"
         : kind == CellKind::both        ? "design and assumptions"
                                         : "";
}

// The differences of the reference rule in every cell to the base cell.
std::string cells_table(const ResultsView& view, const Comparison& c, const std::string& by) {
  const int better = view.metrics[c.metric].better;
  std::vector<HtmlRow> rows;
  const std::vector<std::size_t> shown = readable_rows(c.rows.size(), [&](std::size_t i) {
    return i == c.reference_row ? INFINITY : std::abs(c.rows[i].contrast.difference.value);
  });
  for (const std::size_t i : shown) {
    const Compared& row = c.rows[i];
    const bool base = row.index == c.cell;
    const auto size = beside(view, c, row, "size");
    rows.push_back(
        {{html_of(view.cells[row.index].name), html_of(base ? "" : changes_of(view, row.index, c.cell)),
          html_of(name_of(row.kind)), html_of(base ? "base" : short_verdict(row.contrast, better)),
          html_of(row.own), base ? html_of("") : html_of(row.contrast), size ? html_of(*size) : html_of("")},
         base ? "reference" : "",
         ""});
  }
  return html_table("Rule " + view.rules[c.rule].id + " in every cell" + by +
                        ": paired differences to the base cell with simultaneous 95 % intervals",
                    {"cell", "what differs", "in", "verdict", describe(view.metrics[c.metric]), "difference",
                     "size"},
                    "twttnnn", rows) +
         left_out_note(c.rows.size(), shown.size(), "those of the largest differences",
                       "delphisim compare --format csv");
}

std::string elsewhere_table(const Findings& f) {
  std::vector<HtmlRow> rows;
  const bool others =
      std::any_of(f.elsewhere.begin(), f.elsewhere.end(), [](const Elsewhere& e) { return e.others > 0; });
  const std::vector<std::size_t> shown = readable_rows(f.elsewhere.size(), [&](std::size_t i) {
    const Elsewhere& e = f.elsewhere[i];
    return static_cast<double>(1000 * e.reversed.size() + 10 * e.turned.size() + e.unsure);
  });
  for (const std::size_t at : shown) {
    const Elsewhere& e = f.elsewhere[at];
    std::string reversed = std::to_string(e.reversed.size());
    for (std::size_t i = 0; i < std::min(e.reversed.size(), most_names); ++i)
      reversed += (i == 0 ? ": " : ", ") + f.view.rules[e.reversed[i]].id;
    if (e.reversed.size() > most_names) reversed += " ...";
    const std::string against =
        e.against == f.cells.cell ? "" : "against " + f.view.cells[e.against].name + ": ";
    HtmlRow row{{html_of(f.view.cells[e.cell].name), html_of(against + changes_of(f.view, e.cell, e.against)),
                 html_of(reversed)},
                ""};
    for (const Standing s : {Standing::better, Standing::worse, Standing::equivalent, Standing::undecided})
      row.entries.push_back(html_of(std::to_string(e.counts[static_cast<std::size_t>(s)])));
    if (others)
      row.entries.push_back(html_of(std::to_string(e.others_turned) + " of " + std::to_string(e.others)));
    rows.push_back(std::move(row));
  }
  std::vector<std::string> head{"cell",  "what differs", "changes verdict", "better",
                                "worse", "equivalent",   "undecided"};
  if (others) head.push_back("other lengths: change sign");
  return html_table(
             "Do the verdicts on rules hold in other cells? Number of rules by verdict against the reference "
             "rule "
             "there; a rule changes its verdict if it is better in one cell and worse in "
             "the other. Cells of other assumptions are held against the cell of the same design, where "
             "there is one" +
                 std::string(
                     others ? ". Only rules whose lists are as long as the reference's (within half a "
                              "topic) in both cells; the last column: how many of those of other lengths, "
                              "which are other decisions, change sign"
                            : ""),
             head, others ? "twwnnnnn" : "twwnnnn", rows) +
         left_out_note(f.elsewhere.size(), shown.size(), "those with most rules that change sign",
                       "delphisim compare --cell CELL");
}

}  // namespace

std::string designs_section(const Findings& f) {
  if (f.cells.rows.size() < 2) return "";
  const ResultsView& view = f.view;
  std::string html = paragraph("The reference rule in every other cell, against the same rule in cell " +
                               view.cells[f.cells.cell].name +
                               ", exercise by exercise: cells share the people, the truth and the chance "
                               "events wherever they do not differ.");
  html += figure_place(
      "cell_forest",
      "The reference rule in every other cell against the same rule in the base cell, best first.");
  html += cells_table(view, f.cells, "");
  if (f.fixed_length) {
    const std::string k = std::to_string(view.true_k), rule = view.rules[f.fixed_length->rule].id;
    html += paragraph(
        "The length of the reference rule's list changes between cells, and recall grows with it. The same "
        "cells by a rule that lists " +
        k + " topics in all of them, " + rule + ":");
    html += cells_table(view, *f.fixed_length, ", lists of " + k);
  }
  html += "<h3>Over the grid</h3>\n";
  html += figure_place(
      "nested_loop",
      "Nested-loop plot: the chosen metric of the reference rule, the highlighted and two leading "
      "ones over all cells; below, the levels of each factor.");
  html += figure_place("heat_map",
                       "The chosen metric by two factors, averaged over the others; the stronger the colour, "
                       "the better. Rules and "
                       "cells that lack a factor are left out.");
  return section("designs", "Designs and assumptions", html + elsewhere_table(f));
}

}  // namespace delphisim
