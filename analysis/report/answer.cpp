// SPDX-License-Identifier: MIT
// The answer in words. Each function is one paragraph, empty where it has nothing to say.
#include <algorithm>

#include "analysis/estimates/format.hpp"
#include "analysis/report/first_answer.hpp"
#include "analysis/report/one_at_a_time.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

bool any(const Compared&) { return true; }

std::string opening(const Subject& s) {
  const Comparison& c = s.comparison;
  std::string text = "In " + format_count(s.view.cells[c.cell].replicates) + " simulated exercises of cell " +
                     s.view.cells[c.cell].name + ", the reference rule " + s.view.rules[c.rule].id + " has " +
                     describe(s.view.metrics[c.metric]) + " " + format_estimate(s.reference().own);
  if (const auto size = beside(s.view, c, s.reference(), "size"))
    text += " with " + format_estimate(*size) + " topics on its list";
  text += " (Monte-Carlo standard errors in brackets).";
  return text + (c.delta > 0 ? " Differences of up to " + plain_number(c.delta) + " are taken not to matter."
                             : " No smallest difference that matters is given for this metric, so that a "
                               "difference of any size counts.");
}

std::string verdicts(const Subject& s) {
  const std::size_t others = s.comparison.rows.size() - 1;
  if (others == 0) return "There is no other rule to compare with.";
  if (s.view.cells[s.comparison.cell].blocks < 2)
    return "There are fewer than 2 blocks of replicates, so that no errors, intervals or verdicts can be "
           "given: run more replicates.";
  const VerdictGroups all = group_by_verdict(s, any);
  const std::string held = ", held against it exercise by exercise with simultaneous 95 % intervals: ";
  if (!lengths_matter(s))
    return "Of " + counted(others, "other rule", "other rules") + held +
           count_words(all, s.comparison.delta) + "." + difference_words(s, all);
  const VerdictGroups alike = group_by_verdict(s, [&](const Compared&row) { return as_long(s, row); }),
                      rest = group_by_verdict(s, [&](const Compared&row) { return !as_long(s, row); });
  return "Of " + counted(alike.count(), "other rule", "other rules") +
         " with lists as long (within half a topic)" + held + count_words(alike, s.comparison.delta) + "." +
         difference_words(s, alike) + " Of " + counted(rest.count(), "rule", "rules") +
         " with lists of other lengths: " + count_words(rest, s.comparison.delta) + "." +
         difference_words(s, rest);
}

// A metric that needs a list is not defined where the list is empty.
std::string partly_defined(const Subject& s) {
  const double all = s.view.cells[s.comparison.cell].replicates;
  std::vector<const Compared*> rows;
  for (const Compared& row : s.comparison.rows)
    if (row.own.n < all) rows.push_back(&row);
  if (rows.empty()) return "";
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Compared* a, const Compared* b) { return a->own.n < b->own.n; });
  std::string text = "For " + counted(rows.size(), "rule ", "rules ") +
                     s.view.metrics[s.comparison.metric].metric +
                     " is not defined in every exercise, as where the list is empty; the mean is over the "
                     "others and may flatter, so that no verdict is given where more than 1 % are missing:";
  for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 6); ++i)
    text += std::string(i ? ", " : " ") + s.name(*rows[i]) + " (" +
            format_number(100 * (1 - rows[i]->own.n / all), 1) + " % missing)";
  return text + (rows.size() > 6 ? " and " + std::to_string(rows.size() - 6) + " more." : ".");
}

std::string best(const Subject& s) {
  if (!s.comparison.best_known) return "";
  std::vector<const Compared*> rows;
  for (const Compared& row : s.comparison.rows)
    if (row.may_be_best) rows.push_back(&row);
  if (rows.empty()) return "";
  std::stable_sort(rows.begin(), rows.end(), [&](const Compared* a, const Compared* b) {
    return s.better() * a->own.value > s.better() * b->own.value;
  });
  const std::string sizes = sizes_of(s, rows), with = sizes.empty() ? "" : ", with " + sizes;
  const std::string by = "By " + s.view.metrics[s.comparison.metric].metric +
                         (rank_rows(s).by_length ? ", among rules with lists as long, " : ", ");
  if (rows.size() > 1)
    return by + std::to_string(rows.size()) +
           " rules cannot be told from the best (95 %): " + name_words(s, rows) + with + ".";
  const bool no_matter =
      rows[0] != &s.reference() && standing_of(rows[0]->contrast, s.better()) == Standing::equivalent;
  return by + s.name(*rows[0]) + " is the best" + with + " (95 %)" +
         (no_matter ? ", by less than what matters." : ".");
}

std::string other_cells(const Subject& s, CellKind kind) {
  const std::size_t base = s.comparison.cell;
  const VerdictGroups groups = group_by_verdict(s, [&](const Compared& row) { return row.kind == kind; });
  const std::size_t count = groups.count();
  if (count == 0) return "";
  std::string text =
      kind == CellKind::design ? "Other designs: of " + counted(count, "other cell", "other cells") +
                                     " with the same set of assumptions, "
      : kind == CellKind::assumptions
          ? "Other assumptions: of " + counted(count, "cell", "cells") +
                " with another set of them and the same design, "
          : "Other design and assumptions at once, so that neither alone makes the difference: of " +
                counted(count, "cell", "cells") + ", ";
  text += "for the same rule against cell " + s.view.cells[base].name + ", " +
          count_words(groups, s.comparison.delta) + "." + difference_words(s, groups);
  if (!groups.of(Standing::equivalent).empty())
    text += " Equivalent: " + name_words(s, groups.of(Standing::equivalent)) + ".";
  if (!groups.of(Standing::undecided).empty())
    text += " Undecided: " + name_words(s, groups.of(Standing::undecided)) + ".";
  return text;
}

std::string lengths_of_cells(const Subject& s, const std::optional<Comparison>& fixed_length) {
  if (!fixed_length) return "";
  const Subject fixed{s.view, *fixed_length, true};
  const VerdictGroups groups = group_by_verdict(fixed, any);
  return "With lists of " + std::to_string(s.view.true_k) + " topics in every cell (" +
         s.view.rules[fixed_length->rule].id + "): " + count_words(groups, fixed_length->delta) + "." +
         difference_words(fixed, groups);
}

std::string open_questions(const Comparison& rules, const Comparison& cells) {
  std::size_t decidable = 0, never = 0;
  for (const Comparison* c : {&rules, &cells})
    for (const Compared& row : c->rows)
      if (row.contrast.difference.problem.empty() && row.contrast.ruling.verdict == Verdict::undecided)
        ++(row.contrast.ruling.replicates ? decidable : never);
  if (decidable + never == 0) return "";
  std::string text = counted(decidable + never, "comparison is", "comparisons are") + " undecided.";
  if (decidable > 0)
    text += " About " + format_count(replicates_for_half(rules, cells)) + " replicates would decide " +
            (decidable == 1 ? "it." : "half of those that more replicates can decide.");
  if (never > 0)
    text += " In " + std::to_string(never) +
            " the difference is so near to the smallest one that matters that no number can be named.";
  return text;
}

}  // namespace

std::vector<std::string> answer(const ResultsView& view, const Comparison& rules, const Comparison& cells,
                                const std::optional<Comparison>& fixed_length, const RobustFindings* robust,
                                const std::vector<FitRow>& fit) {
  const Subject of_rules{view, rules, false}, of_cells{view, cells, true},
      of_one_length{view, fixed_length ? *fixed_length : cells, true};
  std::vector<std::string> paragraphs{first_answer(of_rules, of_one_length, robust, fit),
                                      opening(of_rules),
                                      verdicts(of_rules),
                                      length_words(of_rules),
                                      one_choice_of_rule(of_rules),
                                      partly_defined(of_rules),
                                      best(of_rules),
                                      one_choice_of_design(of_cells),
                                      other_cells(of_cells, CellKind::design),
                                      other_cells(of_cells, CellKind::assumptions),
                                      other_cells(of_cells, CellKind::both),
                                      lengths_of_cells(of_cells, fixed_length),
                                      open_questions(rules, cells),
                                      replicates_note(view)};
  std::erase(paragraphs, std::string());
  return paragraphs;
}

}  // namespace delphisim
