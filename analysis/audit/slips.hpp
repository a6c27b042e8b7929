// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace delphisim {

/// Rows of one table, and which rows of another hold the values that are printed in them.
struct SlipInput {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> place;                 // [rows] the topic's row in the other table, or none
  std::vector<bool> differs;                      // [rows] the values are not those of the topic
  std::vector<std::vector<std::size_t>> matches;  // [rows] rows of the other table with these values
  std::size_t other_rows = 0;
};

/// Where the values of some rows come from. With i the row, place(i) the row of its topic in the other table:
/// own: place(i + offset), a column that slipped by rows of this table; other: place(i) + offset, a look-up
/// that missed by rows of the other table; order: i + offset, the other table's order without any look-up;
/// drift: place(i) + offset + slope i, a look-up whose range of results moves with the row; swap: two rows
/// hold each other's values.
struct SlipPattern {
  enum class Kind { own, other, order, drift, swap };
  Kind kind = Kind::own;
  int offset = 0, slope = 0;
  std::vector<std::size_t> rows;  // that it explains, ascending
  double by_chance = 0;           // rows that such a pattern would explain if the values stood at random
};

/// The row of the other table that a pattern predicts for a row, or none.
std::size_t source_of(const SlipPattern& pattern, const SlipInput& input, std::size_t row);

/// Patterns that explain the rows that differ: always the one that explains most of those that are left, at
/// least three and more than chance does (the expected number of patterns that explain as many by chance,
/// bounded by Chernoff's inequality, is below 0.01); then swaps.
std::vector<SlipPattern> find_slips(const SlipInput& input);

}  // namespace delphisim
