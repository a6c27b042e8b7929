// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/pooling/equal_groups.hpp"
#include "engine/rules/pooling/every_group.hpp"
#include "engine/rules/pooling/groups_united.hpp"
#include "engine/rules/pooling/merged_groups.hpp"
#include "engine/rules/pooling/min_over_groups.hpp"
#include "engine/rules/pooling/one_group.hpp"
#include "engine/rules/pooling/one_pool.hpp"
#include "engine/rules/pooling/partial_pooling.hpp"
#include "engine/rules/pooling/population_weights.hpp"

namespace delphisim {

/// Every pooling: whose ratings count, and how.
using Poolings = List<OnePool, EqualGroups, GroupsUnited, EveryGroup, OneGroup, PopulationWeights,
                      MinOverGroups, MergedGroupsWelch, MergedGroupsRankSum, PartialPooling>;

/// Whose ratings a pooling, given by its position, asks about.
inline Raters raters_of(int pooling) {
  Raters raters = Raters::everybody;
  Poolings::visit(pooling, [&]<class P>() { raters = P::raters; });
  return raters;
}

}  // namespace delphisim
