// SPDX-License-Identifier: MIT
// The answer's paragraphs on the order of rules: does another assumption, or another design, turn it round?
#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/estimates/format.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_cells = 4, most_rules = 2;

using Cells = std::vector<const Elsewhere*>;

// "none/top_39 (feedback: none; shortlist: top_39)"; what differs is left out where it is the name.
std::string in_words(const Findings& f, std::size_t cell) {
  const std::string& name = f.view.cells[cell].name;
  std::string changes = changes_of(f.view, cell, f.rules.cell);
  const std::string own = "assumptions: " + name;
  if (changes.ends_with(own)) changes.erase(changes.size() - own.size());
  if (changes.ends_with("; ")) changes.erase(changes.size() - 2);
  return changes.empty() || changes == name ? name : name + " (" + changes + ")";
}

std::string in_cell(const Findings& f, const Elsewhere& cell) {
  std::string text = in_words(f, cell.cell) +
                     (cell.against == f.rules.cell
                          ? ""
                          : ", held against " + f.view.cells[cell.against].name + " of the same design") +
                     ": ";
  if (!cell.turned.empty())
    text += counted(cell.turned.size(), "rule changes", "rules change") + " sign" +
            (cell.turned.size() > most_rules ? ", as " : ": ");
  for (std::size_t i = 0; i < std::min(cell.turned.size(), most_rules); ++i) {
    const TurnedRound& t = cell.turned[i];
    text += (i > 0 ? " and " : "") + f.view.rules[t.rule].id + ", " + format_difference(t.here) + " in " +
            f.view.cells[cell.against].name + " and " + format_difference(t.there) + " there";
  }
  if (cell.surely_another.value_or(false))
    text += std::string(cell.turned.empty() ? "the" : "; the") + " best rule is another, by its estimate " +
            f.view.rules[*cell.best].id + " with " + format_estimate(cell.best_value) +
            (std::isnan(cell.best_size) ? "" : " (" + format_number(cell.best_size, 1) + " topics)");
  return "<li>" + escape(text + ".") + "</li>\n";
}

// Cells in which something is certain, those with the most rules that turn round first.
std::string list_of(const Findings& f, Cells cells) {
  std::erase_if(cells,
                [](const Elsewhere* e) { return e->turned.empty() && !e->surely_another.value_or(false); });
  if (cells.empty()) return "";
  std::stable_sort(cells.begin(), cells.end(), [](const Elsewhere* a, const Elsewhere* b) {
    return a->turned.size() > b->turned.size();
  });
  std::string html = "<ul class=\"order\">\n";
  for (std::size_t i = 0; i < std::min(cells.size(), most_cells); ++i) html += in_cell(f, *cells[i]);
  if (cells.size() > most_cells)
    html += "<li>" + counted(cells.size() - most_cells, "more cell", "more cells") +
            "; the table of cells below counts the rules whose verdict changes from better to worse or "
            "back.</li>\n";
  return html + "</ul>\n";
}

// Do the cells hold rules whose lists are not as long, so that "of the reference's length" means something?
bool lengths_told(const Cells& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const Elsewhere* e) { return e->by_length && e->others > 0; });
}

// Longer and shorter lists, which are other decisions, in one sentence.
std::string other_lengths(const Cells& cells) {
  if (!lengths_told(cells)) return "";
  const auto turned =
      std::count_if(cells.begin(), cells.end(), [](const Elsewhere* e) { return e->others_turned > 0; });
  return " Of rules with lists of other lengths, which are other decisions, some change sign in " +
         (turned == 0 ? "none" : std::to_string(turned)) + " of these cells.";
}

std::string signs(const Findings& f, const Cells& cells, const std::string& such) {
  std::size_t turned = 0, material = 0, unsure = 0, best = 0;
  const bool by_length = lengths_told(cells);
  for (const Elsewhere* e : cells) {
    best += e->surely_another.value_or(false);
    turned += !e->turned.empty();
    material += !e->reversed.empty();
    unsure += e->turned.empty() && e->unsure > 0;
  }
  const bool all_base =
      std::all_of(cells.begin(), cells.end(), [&](const Elsewhere* e) { return e->against == f.rules.cell; });
  const std::string rule = std::string("rule ") + (by_length ? "of the reference's length " : "") +
                           "that differs from the reference rule in cell " + f.view.cells[f.rules.cell].name +
                           (all_base ? "" : " (or in the cell of the same design)") +
                           " beyond Monte-Carlo error",
                    of = counted(cells.size(), "cell", "cells") + such;
  if (turned > 0)
    return "in " + std::to_string(turned) + " of " + of + " some " + rule +
           " changes sign (simultaneous 95 % intervals in either cell)" +
           (f.rules.delta > 0 ? "; in " + (material == 0 ? std::string("none") : std::to_string(material)) +
                                    " it changes its verdict, by more than what matters both times."
                              : ".");
  return (best == 0 ? "none. In " : "in ") + of + " no " + rule +
         " changes sign, as far as simultaneous 95 % intervals tell; " +
         (unsure > 0 ? "in " + std::to_string(unsure) +
                           " the estimate of some such rule has the other sign, within its interval."
                     : "nor has the estimate of any such rule the other sign.");
}

std::string best_rule(const Findings& f, const Cells& cells) {
  if (!f.rules.best_known) return "";
  std::size_t other = 0, sure = 0, looked_into = 0;
  for (const Elsewhere* e : cells) {
    other += e->best.has_value();
    looked_into += e->surely_another.has_value();
    sure += e->surely_another.value_or(false);
  }
  if (other == 0)
    return " The rule with the best estimate there" +
           std::string(lengths_told(cells) ? ", of lists as long," : "") +
           " is everywhere one that may be the best here too.";
  std::string text = " In " + std::to_string(other) + " the rule with the best estimate" +
                     (lengths_told(cells) ? ", of lists as long," : "") +
                     " is one that is not the best here (95 %); ";
  if (looked_into < other) text += "of " + std::to_string(looked_into) + " of these, ";
  text += (sure == 0 ? std::string("in none") : "in " + std::to_string(sure)) +
          " it is certain that the best is another: no rule may be the best in both cells (95 % in each).";
  return text;
}

struct Question {
  const char *asks, *such;
};

Question question_of(CellKind kind) {
  if (kind == CellKind::design)
    return {"Which other design reverses the order of a rule and the reference rule?", " of other designs"};
  if (kind == CellKind::assumptions)
    return {"Which assumption reverses the order of a rule and the reference rule?",
            " with other assumptions"};
  return {"And other design and assumptions at once, so that neither alone is the reason?",
          " where both differ"};
}

// Of both: alone where no cell of the same design shows what the assumptions do.
CellKind asked_by(const Elsewhere& e, std::size_t base) {
  return e.kind == CellKind::both && e.against != base ? CellKind::assumptions : e.kind;
}

std::string paragraph_on(const Findings& f, CellKind kind) {
  Cells cells;
  std::size_t untold = 0, no_others = 0;
  for (const Elsewhere& e : f.elsewhere) {
    if (asked_by(e, f.rules.cell) != kind) continue;
    if (e.told)
      cells.push_back(&e);
    else if (e.by_length && std::all_of(e.counts.begin(), e.counts.end(), [](auto n) { return n == 0; }))
      ++no_others;
    else
      ++untold;
  }
  if (cells.empty()) return "";
  const Question question = question_of(kind);
  const std::string truth = f.view.metrics[f.rules.metric].truth;
  std::string text = std::string(question.asks) + " By " + f.view.metrics[f.rules.metric].metric +
                     (truth.empty() ? "" : ", by truth " + truth + " alone") + ", " +
                     signs(f, cells, question.such) + best_rule(f, cells) + other_lengths(cells);
  if (untold > 0)
    text += " " + counted(untold, "more cell has", "more cells have") + " too few replicates to tell.";
  if (no_others > 0)
    text += " In " + counted(no_others, "more cell", "more cells") +
            " no other rule lists as many topics as the reference.";
  return paragraph(text) + list_of(f, cells);
}

}  // namespace

std::string order_paragraphs(const Findings& f) {
  const bool told = std::any_of(f.rules.rows.begin(), f.rules.rows.end(), [&](const Compared& row) {
    return row.index != f.rules.rule && std::isfinite(row.contrast.interval.lower);
  });
  if (!told) return "";
  return paragraph_on(f, CellKind::assumptions) + paragraph_on(f, CellKind::design) +
         paragraph_on(f, CellKind::both);
}

}  // namespace delphisim
