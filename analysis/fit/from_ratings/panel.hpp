// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/ratings/rating_table.hpp"
#include "engine/random/address.hpp"

namespace delphisim {

/// People of a table, a group after the other, with repetitions where they were resampled.
struct Panel {
  std::vector<int> person;       // rows of the table
  std::vector<int> group_begin;  // [groups + 1] positions in `person`
  int size(std::size_t g) const { return group_begin[g + 1] - group_begin[g]; }
};

/// Everybody who is present in a round.
Panel present_in(const RatingTable& table, std::size_t round);

/// People drawn with replacement within their groups: bootstrap sample `draw`, which no other changes
/// (Purpose::bootstrap, addressed by group and place; draw < 2^16). Of a group of n, n - 1 are drawn: the
/// variance of a mean over samples is then s^2 / n without bias (Rao & Wu 1988, JASA 83:231-241).
Panel resampled(const Panel& panel, Key key, std::uint32_t draw);

}  // namespace delphisim
