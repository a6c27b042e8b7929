// SPDX-License-Identifier: MIT
#include "experiments/study/notes.hpp"

#include <algorithm>

#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

using Texts = std::vector<std::string>;

std::string joined(const Texts& names) {
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

bool takes_part(const CellSpec& cell, std::size_t group) {
  const std::vector<int>& invited = cell.rounds.front().participation.invited;
  if (invited.empty() || invited[group] > 0) return true;
  for (const RoundSpec& round : cell.rounds) {
    const std::vector<int>& fresh = round.participation.newcomers;
    if (!fresh.empty() && fresh[group] > 0) return true;
    for (const Filing& f : round.misfiled)
      if (f.filed_as == static_cast<int>(group)) return true;  // others count as the group
  }
  return false;
}

std::string note_on(const Study& s, std::size_t group, const Texts& cells) {
  Texts alone, others;
  for (const Rule& rule : s.rules) {
    const Raters raters = raters_of(rule.pooling.kind);
    bool reads_groups = is_group_by_group(raters) || raters == Raters::several;
    Thresholds::visit(rule.threshold.kind, [&]<class T>() { reads_groups |= ReadsGroups<T>; });
    if (raters == Raters::one_group && rule.pooling.values[0] == static_cast<double>(group + 1))
      alone.push_back(id_of(rule));
    else if (reads_groups && raters != Raters::one_group)
      others.push_back(id_of(rule));
  }
  const bool counts =
      std::any_of(s.truths.begin(), s.truths.end(), [&](const TruthSpec& t) { return t.weights[group] > 0; });
  std::string note = "Group '" + s.groups[group].id + "' takes no part in ";
  note += cells.size() == s.cells.size()
              ? std::string(cells.size() == 1 ? "the exercise" : "any cell")
              : (cells.size() == 1 ? "cell " : std::to_string(cells.size()) + " cells, ") + joined(cells);
  note += " (invited is 0): what is measured of its ratings is missing";
  if (counts) note += ", though truths count it";
  if (!alone.empty()) note += "; nothing to go by have the rules that ask it alone, " + joined(alone);
  if (!others.empty()) note += "; by the other groups alone go " + joined(others);
  return note + ".";
}

}  // namespace

std::vector<std::string> notes_on(const Study& s) {
  Texts notes;
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    Texts cells;
    for (const Cell& cell : s.cells)
      if (!takes_part(cell.spec, g)) cells.push_back(cell.name);
    if (!cells.empty()) notes.push_back(note_on(s, g, cells));
  }
  return notes;
}

}  // namespace delphisim
