// SPDX-License-Identifier: MIT
#include "analysis/report/one_at_a_time.hpp"

#include <cmath>
#include <map>

#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

using Label = std::function<std::string(const Compared&)>;

// "equivalent: mean -0.0041 (0.0005), ...; worse: median +0.0261 (0.0008)".
std::string by_standing(const VerdictGroups& groups, const Label& label) {
  std::string text;
  for (const Standing standing : {Standing::better, Standing::worse, Standing::different,
                                  Standing::equivalent, Standing::undecided, Standing::none}) {
    const auto& rows = groups.of(standing);
    if (rows.empty()) continue;
    text += (text.empty() ? "" : "; ") + (standing == Standing::none ? "not comparable" : name_of(standing));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      text += (i == 0 ? ": " : ", ") + label(*rows[i]);
      if (standing != Standing::none)
        text += " " + format_difference({rows[i]->contrast.difference, {std::nan(""), std::nan("")}, {}});
    }
  }
  return text;
}

}  // namespace

std::string one_choice_of_rule(const Subject& s) {
  struct Part {
    const char* heading;
    std::string RuleInfo::*name;
  };
  static const Part parts[] = {
      {"Summary", &RuleInfo::aggregation}, {"Pooling", &RuleInfo::pooling}, {"Cut", &RuleInfo::threshold}};
  const RuleInfo& mine = s.view.rules[s.comparison.rule];
  std::string text;
  for (const Part& part : parts) {
    const VerdictGroups groups = group_by_verdict(s, [&](const Compared& row) {
      const RuleInfo& other = s.view.rules[row.index];
      for (const Part& same : parts)
        if (same.name != part.name && other.*same.name != mine.*same.name) return false;
      return true;
    });
    if (groups.count() == 0) continue;
    text += std::string(" ") + part.heading + " instead of " + mine.*part.name + ": " +
            by_standing(groups, [&](const Compared& row) { return s.view.rules[row.index].*part.name; }) +
            ".";
  }
  return text.empty() ? "" : "One choice changed, the rest of the rule as in the reference." + text;
}

std::string one_choice_of_design(const Subject& s) {
  const std::size_t base = s.comparison.cell;
  std::map<std::string, std::map<std::string, int>> choices;  // what changes; levels, cells that have them
  const auto choice = [&](const Compared& row) {
    const std::string changes = changes_of(s.view, row.index, base);
    if (row.kind != CellKind::design || changes.find("; ") != std::string::npos) return std::string();
    return changes.substr(0, changes.find(": "));
  };
  const auto level = [&](const Compared& row) {
    const std::string changes = changes_of(s.view, row.index, base);
    return changes.substr(changes.find(": ") + 2);
  };
  for (const Compared& row : s.comparison.rows)
    if (const std::string name = choice(row); !name.empty()) ++choices[name][level(row)];
  std::string text;
  for (const auto& entry : choices) {
    const std::string& name = entry.first;
    const std::map<std::string, int>& levels = entry.second;
    const VerdictGroups groups =
        group_by_verdict(s, [&](const Compared& row) { return choice(row) == name; });
    text += " Other " + name + ": " +
            by_standing(groups,
                        [&](const Compared& row) {
                          const bool alone =
                              levels.at(level(row)) == 1;  // else cells differ in more than their factors
                          return level(row) + (alone ? "" : " (cell " + s.name(row) + ")");
                        }) +
            ".";
  }
  return text.empty() ? "" : "One choice of the design changed, by the reference rule." + text;
}

namespace {

// "median instead of mean" where two rules differ in one part, else "".
std::string one_part(const RuleInfo& mine, const RuleInfo& other) {
  std::string text;
  for (const auto part : {&RuleInfo::aggregation, &RuleInfo::pooling, &RuleInfo::threshold})
    if (other.*part != mine.*part) {
      if (!text.empty()) return "";
      text = other.*part + " instead of " + mine.*part;
    }
  return text;
}

}  // namespace

std::string costliest_choice(const Subject& rules, const Subject& cells) {
  const Contrast* worst = nullptr;
  std::string what;
  bool any = false;
  const auto consider = [&](const Subject& s, const Compared& row, const std::string& choice) {
    if (choice.empty() || &row == &s.reference() || (lengths_matter(s) && !as_long(s, row))) return;
    const Standing standing = standing_of(row.contrast, s.better());
    any |= standing != Standing::none;
    if (standing != Standing::worse) return;
    if (worst && std::abs(worst->difference.value) >= std::abs(row.contrast.difference.value)) return;
    worst = &row.contrast, what = choice;
  };
  for (const Compared& row : rules.comparison.rows)
    consider(rules, row, one_part(rules.view.rules[rules.comparison.rule], rules.view.rules[row.index]));
  for (const Compared& row : cells.comparison.rows) {
    const std::string changes =
        row.kind == CellKind::design ? changes_of(cells.view, row.index, cells.comparison.cell) : "";
    consider(cells, row, changes.find("; ") == std::string::npos ? changes : "");
  }
  if (!any) return "";
  const double delta = rules.comparison.delta;
  if (!worst)
    return "No single other choice of rule or design is sure to cost " +
           (delta > 0 ? "more than " + plain_number(delta) : std::string("anything")) + ".";
  return "The costliest single choice is " + what + ", " +
         format_difference({worst->difference, {std::nan(""), std::nan("")}, {}}) + ".";
}

}  // namespace delphisim
