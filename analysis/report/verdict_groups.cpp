// SPDX-License-Identifier: MIT
#include "analysis/report/verdict_groups.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_names = 3;

std::string with_numbers(const Subject& s, const std::vector<const Compared*>& rows) {
  std::string text;
  for (std::size_t i = 0; i < std::min(rows.size(), most_names); ++i) {
    text += (i > 0 ? "; " : "") + s.name(*rows[i]) + ", " + format_difference(rows[i]->contrast);
    if (const auto size = beside(s.view, s.comparison, *rows[i], "size"))
      text += ", " + format_number(size->value, 1) + " topics";
  }
  return rows.size() > most_names ? text + "; " + std::to_string(rows.size() - most_names) + " more" : text;
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
    if (s.cells && row.kind != CellKind::same && row.kind != CellKind::design) continue;
    if (!as_long(s, row)) continue;
    ++among;
    if (!least || regret(row)->value < regret(*least)->value) least = &row;
  }
  if (!least || among < 2) return "";
  const std::string text = "By regret, among lists as long, the least is " + s.name(*least) + " with " +
                           format_estimate(*regret(*least)) + " rating points a topic";
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

bool as_long(const Subject& s, const Compared& row) { return as_long(s.view, s.comparison, row); }

bool lengths_matter(const Subject& s) {
  if (s.better() == 0 || s.view.metrics[s.comparison.metric].metric == "size") return false;
  return std::any_of(s.comparison.rows.begin(), s.comparison.rows.end(), [&](const Compared& row) {
    return !std::isnan(size_of(s.view, s.comparison, row)) && !as_long(s, row);
  });
}

std::string why_length_matters() {
  return "Recall grows with the length of a list, and regret, which holds a list against the best one of its "
         "own "
         "length, falls to 0 as lists approach all topics: only lists of about the same length can be "
         "ranked.";
}

std::string sizes_of(const Subject& s, const std::vector<const Compared*>& rows) {
  if (rows.empty()) return "";
  double least = INFINITY, most = -INFINITY;
  for (const Compared* row : rows) {
    const double size = size_of(s.view, s.comparison, *row);
    least = std::min(least, size), most = std::max(most, size);
  }
  if (!std::isfinite(least) || !std::isfinite(most)) return "";
  const std::string low = plain_number(std::round(10 * least) / 10),
                    high = plain_number(std::round(10 * most) / 10);
  return (low == high ? low : low + " to " + high) + " topics";
}

VerdictGroups group_by_verdict(const Subject& s, const std::function<bool(const Compared&)>& keep) {
  VerdictGroups groups;
  for (const Compared& row : s.comparison.rows)
    if (&row != &s.reference() && keep(row))
      groups.rows[static_cast<std::size_t>(standing_of(row.contrast, s.better()))].push_back(&row);
  for (auto& rows : groups.rows)
    std::stable_sort(rows.begin(), rows.end(), [](const Compared* a, const Compared* b) {
      const double x = std::abs(a->contrast.difference.value), y = std::abs(b->contrast.difference.value);
      return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : x > y;
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

std::string length_words(const Subject& s) {
  if (!lengths_matter(s)) return "";
  const bool regret_itself = s.view.metrics[s.comparison.metric].metric == "regret";
  const std::string regret = regret_itself ? "" : regret_words(s);
  return why_length_matters() + (regret.empty() ? "" : " " + regret);
}

}  // namespace delphisim
