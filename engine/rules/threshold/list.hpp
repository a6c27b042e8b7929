// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/threshold/above_mean.hpp"
#include "engine/rules/threshold/above_median.hpp"
#include "engine/rules/threshold/agreement_at_least.hpp"
#include "engine/rules/threshold/consensus_in.hpp"
#include "engine/rules/threshold/index_criterion.hpp"
#include "engine/rules/threshold/largest_gap.hpp"
#include "engine/rules/threshold/median_without_disagreement.hpp"
#include "engine/rules/threshold/natural_breaks.hpp"
#include "engine/rules/threshold/overall_and_groups.hpp"
#include "engine/rules/threshold/probability_of_top_k.hpp"
#include "engine/rules/threshold/score_at_least.hpp"
#include "engine/rules/threshold/top_k.hpp"
#include "engine/rules/threshold/top_share.hpp"
#include "engine/rules/threshold/two_clusters.hpp"

namespace delphisim {

/// Every threshold: the selected set from the order of the topics, or from the ratings behind it.
using Thresholds =
    JoinedLists<List<TopK, TopShare, ScoreAtLeast, AboveMean, AboveMedian, TwoClusters, NaturalBreaks,
                     LargestGap, OverallAndGroups, AgreementAtLeast, ConsensusIn, MedianWithoutDisagreement,
                     MedianWithoutTwoCamps, ProbabilityOfTopK>,
                IndexCriteria>::type;

}  // namespace delphisim
