// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// What a pooling may read: the scores of one aggregation and the counts behind them, by set of raters, and
/// the weights that the study gives its groups.
struct PoolView {
  int groups = 0, stride = 0, topics = 0;
  const double* scores = nullptr;    // [1 + groups][stride], set 0 is everybody
  const TallyView* tally = nullptr;  // lanes [1 + groups][stride]
  const double* weight = nullptr;    // [groups] people that each group stands for; null where none are given
};

/// Whose ratings a threshold is asked about that reads counts, and whether a threshold is applied to one
/// order of the topics or to each group's by itself.
enum class Raters : std::uint8_t {
  everybody,    // one order, one set of raters
  one_group,    // the same, of the group that the pooling names
  any_group,    // group by group: topics that some group selects
  every_group,  // group by group: topics that every group selects which scored them
  several       // one order of scores that several sets of raters made: there are no counts behind them
};

constexpr bool is_group_by_group(Raters r) { return r == Raters::any_group || r == Raters::every_group; }

/// Poolings that a pass computes, compiled for each instruction set: loops over at most topics_pooled topics,
/// with the groups outside.
template<class P>
concept PoolsLanes = requires {
  P::pools_lanes;
};
inline constexpr int topics_pooled = 128;

/// Poolings that merge groups first: they say with `merge` which groups go together and are then given the
/// view of the merged groups.
template<class P>
concept MergesGroups = requires {
  &P::p_value;
};

}  // namespace delphisim
