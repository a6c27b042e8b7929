// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/between_groups/group_distance.hpp"
#include "engine/indices/between_groups/group_euclidean_distance.hpp"
#include "engine/indices/between_groups/group_kendall.hpp"
#include "engine/indices/between_groups/group_spearman.hpp"
#include "engine/indices/between_groups/same_verdict.hpp"

namespace delphisim {

/// Every index that compares the topic scores of the groups of one round.
using BetweenGroups = List<GroupDistance, GroupEuclideanDistance, GroupSpearman, GroupKendall, SameVerdict>;

}  // namespace delphisim
