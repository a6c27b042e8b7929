// SPDX-License-Identifier: MIT
#include "analysis/report/verdict_groups.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_names = 3;
constexpr double same_length = 0.5;  // topics

std::string with_numbers(const Subject& s, const std::vector<const Compared*>& rows) {
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), most_names); ++i) {
    text += (i > 0 ? "; " : "") + s.name(*rows[i]) + ", " + format_difference(rows[i]->contrast);
    if (const auto size = beside(s.view, s.comparison, *rows[i], "size"))
      text += ", " + format_number(size->value, 1) + " topics";
  }
  return rows.size() > most_names ? text + "; " + std::to_string(rows.size() - most_names) + " more" : text;
}

double size_of(const Subject& s, const Compared& row) {
  const auto size = beside(s.view, s.comparison, row, "size");
  return size ? size->value : std::nan("");
}

std::string noun(const Subject& s, std::size_t count) {
  return count == 1 ? (s.cells ? "cell" : "rule") : (s.cells ? "cells" : "rules");
}

std::string recall_words(const Subject& s, const VerdictGroups& groups) {
  const double own = size_of(s, s.reference());
  const auto& winners = groups.of(Standing::better);
  const auto longer = std::count_if(winners.begin(), winners.end(), [&](const Compared* row) {
    return size_of(s, *row) > own + same_length;
  });
  std::string text;
  if (!winners.empty())
    text = "Of " + std::to_string(winners.size()) + " better " + noun(s, winners.size()) + ", " +
           std::to_string(longer) + (longer == 1 ? " lists" : " list") + " more topics than the reference. ";
  text +=
      "Recall grows with the length of a list, so that only lists of the same length can be ranked by it: ";
  const VerdictGroups alike = group_by_verdict(s, [&](const Compared& row) { return as_long(s, row); });
  if (alike.count() == 0) return text + "no other " + noun(s, 1) + " lists as many topics.";
  return text + "of " + std::to_string(alike.count()) + " " + noun(s, alike.count()) +
         " with lists as long on average (within half a topic), " + count_words(alike, s.comparison.delta) +
         ".";
}

// Among rules, or among designs: the least of several assumptions would mean nothing.
std::string regret_words(const Subject& s) {
  const auto regret = [&](const Compared& row) { return beside(s.view, s.comparison, row, "regret"); };
  const Compared* least = nullptr;
  std::size_t among = 0;
  for (const Compared& row : s.comparison.rows) {
    const double replicates = s.view.cells[s.cells ? row.index : s.comparison.cell].replicates;
    if (!regret(row) || std::isnan(regret(row)->value) || regret(row)->n < (1 - most_missing) * replicates)
      continue;
    if (s.cells && !same_assumptions(s.view, row.index, s.comparison.cell)) continue;
    ++among;
    if (!least || regret(row)->value < regret(*least)->value) least = &row;
  }
  if (!least) return "";
  const std::string text =
      "By regret at own size, which does not reward length but depends on where the cut falls, the least "
      "is " +
      s.name(*least) + " with " + format_estimate(*regret(*least)) + " rating points a topic";
  if (least == &s.reference()) return text + ", the reference itself.";
  return text + ", against " + format_estimate(*regret(s.reference())) + " with " + s.name(s.reference()) +
         "; it was picked as the least of " + std::to_string(among) + ", so confirm it with another seed.";
}

}  // namespace

const std::string& Subject::name(const Compared& row) const {
  return cells ? view.cells[row.index].name : view.rules[row.index].id;
}
int Subject::better() const { return view.metrics[comparison.metric].better; }

std::size_t VerdictGroups::count() const {
  std::size_t count = 0;
  for (const auto& group : rows) count += group.size();
  return count;
}

bool as_long(const Subject& s, const Compared& row) {
  return std::abs(size_of(s, row) - size_of(s, s.reference())) <= same_length;
}

bool lengths_matter(const Subject& s) {
  return s.view.metrics[s.comparison.metric].metric == "recall" &&
         std::any_of(s.comparison.rows.begin(), s.comparison.rows.end(),
                     [&](const Compared& row) { return !std::isnan(size_of(s, row)) && !as_long(s, row); });
}

VerdictGroups group_by_verdict(const Subject& s, const std::function<bool(const Compared&)>& keep) {
  VerdictGroups groups;
  for (const Compared& row : s.comparison.rows)
    if (&row != &s.reference() && keep(row))
      groups.rows[static_cast<std::size_t>(standing_of(row.contrast, s.better()))].push_back(&row);
  for (auto& rows : groups.rows)
    std::stable_sort(rows.begin(), rows.end(), [](const Compared* a, const Compared* b) {
      return std::abs(a->contrast.difference.value) > std::abs(b->contrast.difference.value);
    });
  return groups;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

std::string count_words(const VerdictGroups& groups, double delta) {
  std::vector<std::string> parts;
  const std::string material = delta > 0 ? "materially " : "";
  const auto add = [&](Standing s, const std::string& text) {
    if (const std::size_t count = groups.of(s).size()) parts.push_back(std::to_string(count) + " " + text);
  };
  add(Standing::better, material + "better");
  add(Standing::worse, material + "worse");
  add(Standing::different, material + "different");
  add(Standing::equivalent, "equivalent" + (delta > 0 ? " within " + plain_number(delta) : ""));
  add(Standing::undecided, "undecided");
  add(Standing::none, "not comparable");
  return parts.empty() ? "none" : joined(parts);
}

std::string difference_words(const Subject& s, const VerdictGroups& groups) {
  std::string text;
  const auto add = [&](Standing standing, const std::string& head) {
    if (!groups.of(standing).empty()) text += head + with_numbers(s, groups.of(standing)) + ".";
  };
  add(Standing::better, " Better: ");
  add(Standing::worse, " Worse: ");
  add(Standing::different, " Different: ");
  return text;
}

std::string name_words(const Subject& s, const std::vector<const Compared*>& rows) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(rows.size(), most_names); ++i) parts.push_back(s.name(*rows[i]));
  if (rows.size() > most_names) parts.push_back(std::to_string(rows.size() - most_names) + " more");
  return joined(parts);
}

std::string length_words(const Subject& s, const VerdictGroups& groups) {
  if (std::all_of(s.comparison.rows.begin(), s.comparison.rows.end(),
                  [&](const Compared& row) { return as_long(s, row); }))
    return "";
  const std::string regret = regret_words(s);
  if (!lengths_matter(s)) return regret;
  return recall_words(s, groups) + (regret.empty() ? "" : " " + regret);
}

}  // namespace delphisim
