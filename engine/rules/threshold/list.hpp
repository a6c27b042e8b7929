// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/threshold/above_mean.hpp"
#include "engine/rules/threshold/score_at_least.hpp"
#include "engine/rules/threshold/top_k.hpp"
#include "engine/rules/threshold/top_share.hpp"
#include "engine/rules/threshold/two_clusters.hpp"

namespace delphisim {

/// Every threshold: the selected set from the order of the topics.
using Thresholds = List<TopK, TopShare, ScoreAtLeast, AboveMean, TwoClusters>;

}  // namespace delphisim
