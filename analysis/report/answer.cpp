// SPDX-License-Identifier: MIT
// The answer in words. Each function is one paragraph.
#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/estimates/format.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_names = 4;

struct Grouped {
  std::vector<const Compared*> rows[6];  // by standing, largest difference first
  const std::vector<const Compared*>& of(Standing s) const { return rows[static_cast<std::size_t>(s)]; }
};

template<class Keep>
Grouped grouped(const Comparison& c, int better, Keep&& keep) {
  Grouped result;
  for (std::size_t i = 0; i < c.rows.size(); ++i)
    if (i != c.reference_row && keep(c.rows[i]))
      result.rows[static_cast<std::size_t>(standing_of(c.rows[i].contrast, better))].push_back(&c.rows[i]);
  for (auto& rows : result.rows)
    std::stable_sort(rows.begin(), rows.end(), [](const Compared* a, const Compared* b) {
      return std::abs(a->contrast.difference.value) > std::abs(b->contrast.difference.value);
    });
  return result;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

// "a (+0.012 (0.002) [..]), b and 5 more"
template<class Name>
std::string list_of(const std::vector<const Compared*>& rows, Name&& name, bool numbers) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(rows.size(), most_names); ++i)
    parts.push_back(name(*rows[i]) + (numbers ? ", " + format_difference(rows[i]->contrast) : ""));
  if (rows.size() > most_names) parts.push_back(std::to_string(rows.size() - most_names) + " more");
  if (!numbers) return joined(parts);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::optional<Estimate> beside(const ResultsView& view, const Comparison& c, const Compared& row,
                               const std::string& metric) {
  for (std::size_t i = 0; i < c.beside.size(); ++i)
    if (view.metrics[c.beside[i]].metric == metric) return row.beside[i];
  return std::nullopt;
}

std::string within(double delta) { return delta > 0 ? " within " + plain_number(delta) : ""; }

std::string counts(const Grouped& g, double delta) {
  std::vector<std::string> parts;
  const auto add = [&](Standing s, const std::string& text) {
    if (!g.of(s).empty()) parts.push_back(std::to_string(g.of(s).size()) + " " + text);
  };
  const std::string material = delta > 0 ? "materially " : "";
  add(Standing::better, material + "better");
  add(Standing::worse, material + "worse");
  add(Standing::different, material + "different");
  add(Standing::equivalent, "equivalent" + within(delta));
  add(Standing::undecided, "undecided");
  add(Standing::none, "without an interval");
  return parts.empty() ? "none" : joined(parts);
}

std::string opening(const ResultsView& view, const Comparison& c) {
  const Compared& reference = c.rows[c.reference_row];
  const RuleMetric& metric = view.metrics[c.metric];
  std::string text = "In " + format_count(view.cells[c.cell].replicates) + " simulated exercises of cell " +
                     view.cells[c.cell].name + ", the reference rule " + view.rules[c.rule].id + " has " +
                     describe(metric) + " " + format_estimate(reference.own);
  if (const auto size = beside(view, c, reference, "size"))
    text += " with " + format_estimate(*size) + " topics on its list";
  text += " (Monte-Carlo standard errors in brackets).";
  text += c.delta > 0
              ? " Differences of up to " + plain_number(c.delta) + " are taken not to matter."
              : " No smallest difference that matters is given for this metric, so that a difference of any "
                "size counts.";
  return text;
}

std::string verdicts(const ResultsView& view, const Comparison& c, const Grouped& g) {
  if (c.rows.size() < 2) return "There is no other rule to compare with.";
  std::string text =
      "Of " + counted(c.rows.size() - 1, "other rule", "other rules") +
      ", held against it exercise by exercise with simultaneous 95 % intervals: " + counts(g, c.delta) + ".";
  const auto id = [&](const Compared& row) { return view.rules[row.index].id; };
  if (!g.of(Standing::better).empty()) text += " Better: " + list_of(g.of(Standing::better), id, true) + ".";
  if (!g.of(Standing::worse).empty()) text += " Worse: " + list_of(g.of(Standing::worse), id, true) + ".";
  if (!g.of(Standing::different).empty())
    text += " Different: " + list_of(g.of(Standing::different), id, true) + ".";
  if (const auto& none = g.of(Standing::none); none.size() == c.rows.size() - 1)
    text +=
        " There are fewer than 2 blocks of replicates, so that no error can be estimated: run more "
        "replicates.";
  return text;
}

// How much of the verdicts is the length of the list.
std::string lengths(const ResultsView& view, const Comparison& c, const Grouped& g) {
  const Compared& reference = c.rows[c.reference_row];
  const auto own = beside(view, c, reference, "size");
  if (!own || std::isnan(own->value)) return "";
  const int better = view.metrics[c.metric].better;
  const auto size = [&](const Compared& row) { return beside(view, c, row, "size")->value; };
  std::string text;
  if (view.metrics[c.metric].metric == "recall") {
    const auto& winners = g.of(Standing::better);
    const auto longer = static_cast<std::size_t>(std::count_if(
        winners.begin(), winners.end(), [&](const Compared* row) { return size(*row) > own->value + 0.5; }));
    if (!winners.empty())
      text += "Of " + counted(winners.size(), "better rule", "better rules") + ", " + std::to_string(longer) +
              (longer == 1 ? " lists" : " list") + " more topics than it. ";
    text +=
        "Recall grows with the length of a list, so that only lists of the same length can be ranked by it: ";
    const Grouped alike =
        grouped(c, better, [&](const Compared& row) { return std::abs(size(row) - own->value) <= 0.5; });
    std::size_t count = 0;
    for (const auto& rows : alike.rows) count += rows.size();
    text += count == 0
                ? "no other rule lists as many as the reference."
                : "of " + counted(count, "rule that lists", "rules that list") +
                      " as many topics on average (within half a topic), " + counts(alike, c.delta) + ".";
  }
  const Compared* least = nullptr;
  for (const Compared& row : c.rows)
    if (const auto regret = beside(view, c, row, "regret"); regret && !std::isnan(regret->value))
      if (!least || regret->value < beside(view, c, *least, "regret")->value) least = &row;
  if (least)
    text += std::string(text.empty() ? "" : " ") +
            "Regret at own size compares lists of any length fairly: least with " +
            view.rules[least->index].id + ", " + format_estimate(*beside(view, c, *least, "regret")) +
            " rating points a topic" +
            (least == &reference ? ", the reference itself."
                                 : ", reference " + format_estimate(*beside(view, c, reference, "regret")) +
                                       "; it was picked as the least of " + std::to_string(c.rows.size()) +
                                       ", so confirm it with another seed.");
  return text;
}

std::string best(const ResultsView& view, const Comparison& c) {
  if (!c.best_known) return "";
  std::vector<const Compared*> rows;
  for (const Compared& row : c.rows)
    if (row.may_be_best) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [&](const Compared* a, const Compared* b) {
    return view.metrics[c.metric].better * a->own.value > view.metrics[c.metric].better * b->own.value;
  });
  const auto id = [&](const Compared& row) { return view.rules[row.index].id; };
  if (rows.size() == 1)
    return "By " + view.metrics[c.metric].metric + " alone, " + id(*rows[0]) + " is the best of all (95 %).";
  return "By " + view.metrics[c.metric].metric + " alone, " + std::to_string(rows.size()) +
         " rules cannot be told from the best (95 %): " + list_of(rows, id, false) + ".";
}

std::string designs(const ResultsView& view, const Comparison& c, bool same) {
  const int better = view.metrics[c.metric].better;
  const Grouped g = grouped(
      c, better, [&](const Compared& row) { return same_assumptions(view, row.index, c.cell) == same; });
  std::size_t count = 0;
  for (const auto& rows : g.rows) count += rows.size();
  if (count == 0) return "";
  const auto name = [&](const Compared& row) { return view.cells[row.index].name; };
  std::string text =
      same ? "Other designs: of " + counted(count, "other cell", "other cells") +
                 " with the same set of assumptions, "
           : "Other assumptions: of " + counted(count, "cell", "cells") + " with another set of them, ";
  text += "for the same rule against cell " + view.cells[c.cell].name + ", " + counts(g, c.delta) + ".";
  for (const Standing s : {Standing::better, Standing::worse, Standing::different})
    if (!g.of(s).empty())
      text += std::string(s == Standing::better  ? " Better: "
                          : s == Standing::worse ? " Worse: "
                                                 : " Different: ") +
              list_of(g.of(s), name, true) + ".";
  if (!g.of(Standing::equivalent).empty())
    text += " Equivalent: " + list_of(g.of(Standing::equivalent), name, false) + ".";
  if (!g.of(Standing::undecided).empty())
    text += " Undecided: " + list_of(g.of(Standing::undecided), name, false) + ".";
  return text;
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
    text += " About " + format_count(replicates_for_half(rules, cells)) +
            " replicates would decide half of those that more replicates can decide.";
  if (never > 0)
    text +=
        " In " + std::to_string(never) +
        " the difference is so near to the smallest one that matters that more replicates would not help.";
  return text;
}

}  // namespace

std::vector<std::string> answer(const ResultsView& view, const Comparison& rules, const Comparison& cells) {
  const Grouped all = grouped(rules, view.metrics[rules.metric].better, [](const Compared&) { return true; });
  std::vector<std::string> paragraphs{opening(view, rules),         verdicts(view, rules, all),
                                      lengths(view, rules, all),    best(view, rules),
                                      designs(view, cells, true),   designs(view, cells, false),
                                      open_questions(rules, cells), replicates_note(view)};
  std::erase(paragraphs, std::string());
  return paragraphs;
}

}  // namespace delphisim
