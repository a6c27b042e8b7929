// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// The order of one person's topics: where each level stands among the topics that the person rated.
struct PersonOrder {
  std::int32_t rated = 0;
  std::int32_t above[256];  // [levels] topics rated higher
  std::int32_t same[256];   // [levels] topics rated alike

  void read(const RatingsView& r, int person) {
    for (int l = 0; l < r.levels; ++l) same[l] = 0;
    same[missing_level] = 0;  // no scale has this level
    const std::uint8_t* const row = r.row(person);
    for (int t = 0; t < r.topics; ++t) ++same[row[t]];
    rated = 0;
    for (int l = r.levels - 1; l >= 0; --l) {
      above[l] = rated;
      rated += same[l];
    }
  }

  /// Rank of a level, 1 is highest, ties midranks, stretched from the rated topics to all of the form: rank r
  /// of K becomes (r - 1/2) T / K + 1/2, which is r where all are rated, and on average (T + 1) / 2 for
  /// everybody.
  double rank(int level, int topics) const {
    return 0.5 + (2 * above[level] + same[level]) * static_cast<double>(topics) / rated * 0.5;
  }
};

/// Sums over people are whole numbers of this fraction of a point, so that the order of the people does not
/// matter: the finest that leaves room for so many people with at most `most` points each.
inline double units_per_point(double most, int people) {
  double units = 1;
  while (2 * units * most * people < 0x1p62) units *= 2;
  return units;
}

}  // namespace delphisim
