// SPDX-License-Identifier: MIT
#include "analysis/audit/slip_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

namespace delphisim {
namespace {

std::string places(int offset) {
  return fmt::format("{} {} {}", std::abs(offset), std::abs(offset) == 1 ? "row" : "rows",
                     offset < 0 ? "above" : "below");
}

// The right rows that a drifting look-up leads to the same place, or past the end of the other table.
std::string beyond(const SlipPattern& pattern, const AuditTable& table, const AuditTable& other,
                   const SlipInput& input) {
  std::vector<std::size_t> same, past;
  for (std::size_t row = 0; row < input.place.size(); ++row) {
    if (input.differs[row] || input.place[row] == SlipInput::none) continue;
    const std::size_t source = source_of(pattern, input, row);
    if (source == input.place[row]) same.push_back(row);
    if (source == SlipInput::none) past.push_back(row);
  }
  std::string text;
  if (!same.empty()) text += fmt::format("; in {} k is 0 and the values are right", lines_of(table, same));
  if (!past.empty())
    text += fmt::format("; in {} the look-up would end outside {}, and the values are right",
                        lines_of(table, past), other.file);
  return text;
}

}  // namespace

std::string lines_of(const AuditTable& table, const std::vector<std::size_t>& rows) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
    const int first = table.lines[rows[i]], last = table.lines[rows[end - 1]];
    parts.push_back(end - i < 3 ? std::to_string(first) : fmt::format("{}-{}", first, last));
    i += end - i < 3 ? 1 : end - i;
  }
  std::string text = rows.size() == 1 ? "line " : "lines ";
  for (std::size_t p = 0; p < parts.size(); ++p)
    text += (p == 0 ? "" : p + 1 == parts.size() ? " and " : ", ") + parts[p];
  return text;
}

std::string describe(const SlipPattern& pattern, const AuditTable& table, const AuditTable& other,
                     const std::string& columns, const SlipInput& input) {
  const std::string at = lines_of(table, pattern.rows) + ": " + columns;
  const auto differ = std::count(input.differs.begin(), input.differs.end(), true);
  const std::string support = fmt::format(" ({} of the {} rows that differ; {:.1f} expected by chance)",
                                          pattern.rows.size(), differ, pattern.by_chance);
  const auto drift_at = [&](std::size_t row) {
    return pattern.offset + pattern.slope * static_cast<int>(row);
  };
  switch (pattern.kind) {
    case SlipPattern::Kind::own:
      return at + " belong to the topic " + places(pattern.offset) + " in this table: rows slipped" + support;
    case SlipPattern::Kind::other:
      return at + " belong to the topic that stands " + places(pattern.offset) + " in " + other.file +
             ": a look-up that misses by that" + support;
    case SlipPattern::Kind::order:
      return at + " stand in the order of " + other.file +
             (pattern.offset == 0 ? "" : ", shifted by " + std::to_string(pattern.offset)) +
             ", not of this table: put side by side without a look-up" + support;
    case SlipPattern::Kind::drift:
      return at +
             fmt::format(
                 " belong to the topic that stands k rows below in {}, where k goes by {} from row to row, "
                 "from {} in line {} to {} in line {}: a look-up whose range of results slides as the "
                 "formula is copied down (a reference that was not fixed)",
                 other.file, pattern.slope, drift_at(pattern.rows.front()), table.lines[pattern.rows.front()],
                 drift_at(pattern.rows.back()), table.lines[pattern.rows.back()]) +
             support + beyond(pattern, table, other, input);
    case SlipPattern::Kind::swap:
      break;
  }
  return at + " are each other's: two rows swapped";
}

}  // namespace delphisim
