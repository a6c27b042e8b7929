// SPDX-License-Identifier: MIT
#include "analysis/audit/slips.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace delphisim {
namespace {

using Kind = SlipPattern::Kind;

// The order decides between patterns that explain equally many rows.
constexpr struct {
  Kind kind;
  int slope;
} families[] = {{Kind::own, 0}, {Kind::other, 0}, {Kind::order, 0}, {Kind::drift, 1}, {Kind::drift, -1}};

bool is_in(const std::vector<std::size_t>& rows, std::size_t row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

// Every offset of a family under which a row's value is found.
void votes(const SlipInput& input, SlipPattern family, std::size_t row,
           std::map<int, std::vector<std::size_t>>& found) {
  if (family.kind == Kind::own) {
    for (std::size_t other = 0; other < input.place.size(); ++other)
      if (other != row && is_in(input.matches[row], input.place[other]))
        found[static_cast<int>(other) - static_cast<int>(row)].push_back(row);
    return;
  }
  family.offset = 0;
  std::vector<int> offsets;
  const int base = family.kind == Kind::order
                       ? static_cast<int>(row)
                       : static_cast<int>(input.place[row]) + family.slope * static_cast<int>(row);
  if (family.kind != Kind::order && input.place[row] == SlipInput::none) return;
  for (const std::size_t match : input.matches[row]) found[static_cast<int>(match) - base].push_back(row);
}

// Bound on the expected number of patterns that explain so many rows if each explains `mean` on average.
double expected_by_chance(double explained, double mean, double patterns) {
  if (explained <= mean) return patterns;
  if (mean <= 0) return 0;
  return patterns * std::exp(explained - mean - explained * std::log(explained / mean));
}

SlipPattern best_pattern(const SlipInput& input, const std::vector<std::size_t>& left, double by_chance) {
  SlipPattern best;
  for (const auto& [kind, slope] : families) {
    const SlipPattern family{kind, 0, slope, {}, by_chance};
    std::map<int, std::vector<std::size_t>> found;
    for (const std::size_t row : left) votes(input, family, row, found);
    for (auto& [offset, rows] : found) {
      if (rows.size() <= best.rows.size()) continue;
      best = family;
      best.offset = offset;
      best.rows = rows;
    }
  }
  return best;
}

void find_swaps(const SlipInput& input, std::vector<std::size_t>& left, std::vector<SlipPattern>& patterns) {
  for (std::size_t a = 0; a < left.size(); ++a) {
    for (std::size_t b = a + 1; b < left.size(); ++b) {
      const std::size_t x = left[a], y = left[b];
      if (!is_in(input.matches[x], input.place[y]) || !is_in(input.matches[y], input.place[x])) continue;
      patterns.push_back({Kind::swap, static_cast<int>(y) - static_cast<int>(x), 0, {x, y}, 0});
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(b));
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(a--));
      break;
    }
  }
}

}  // namespace

std::size_t source_of(const SlipPattern& pattern, const SlipInput& input, std::size_t row) {
  const auto signed_row = static_cast<std::ptrdiff_t>(row);
  std::ptrdiff_t at = signed_row + pattern.offset;
  if (pattern.kind == Kind::own || pattern.kind == Kind::swap) {
    if (pattern.kind == Kind::swap && row != pattern.rows.front()) at = signed_row - pattern.offset;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(input.place.size())) return SlipInput::none;
    return input.place[static_cast<std::size_t>(at)];
  }
  if (pattern.kind != Kind::order) {
    if (input.place[row] == SlipInput::none) return SlipInput::none;
    at = static_cast<std::ptrdiff_t>(input.place[row]) + pattern.offset + pattern.slope * signed_row;
  }
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(input.other_rows)) return SlipInput::none;
  return static_cast<std::size_t>(at);
}

std::vector<SlipPattern> find_slips(const SlipInput& input) {
  std::vector<SlipPattern> patterns;
  std::vector<std::size_t> left;
  for (std::size_t row = 0; row < input.differs.size(); ++row)
    if (input.differs[row]) left.push_back(row);
  while (left.size() >= 3) {
    double by_chance = 0;
    for (const std::size_t row : left)
      by_chance += static_cast<double>(input.matches[row].size()) / static_cast<double>(input.other_rows);
    SlipPattern best = best_pattern(input, left, by_chance);
    const auto tried = static_cast<double>(std::size(families) * 2 * (input.other_rows + input.place.size()));
    if (best.rows.size() < 3 ||
        expected_by_chance(static_cast<double>(best.rows.size()), by_chance, tried) > 0.01)
      break;
    std::erase_if(left, [&](std::size_t row) { return is_in(best.rows, row); });
    patterns.push_back(std::move(best));
  }
  find_swaps(input, left, patterns);
  return patterns;
}

}  // namespace delphisim
