// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/decision/empty.hpp"
#include "engine/metrics/decision/f1.hpp"
#include "engine/metrics/decision/false_exclusions.hpp"
#include "engine/metrics/decision/false_inclusions.hpp"
#include "engine/metrics/decision/group_recall.hpp"
#include "engine/metrics/decision/hits.hpp"
#include "engine/metrics/decision/jaccard.hpp"
#include "engine/metrics/decision/mean_rank_displacement.hpp"
#include "engine/metrics/decision/overlap.hpp"
#include "engine/metrics/decision/own_target_precision.hpp"
#include "engine/metrics/decision/own_target_recall.hpp"
#include "engine/metrics/decision/own_target_tau_b.hpp"
#include "engine/metrics/decision/precision.hpp"
#include "engine/metrics/decision/rank_biased_overlap.hpp"
#include "engine/metrics/decision/recall.hpp"
#include "engine/metrics/decision/recall_first_k.hpp"
#include "engine/metrics/decision/regret.hpp"
#include "engine/metrics/decision/retest_jaccard.hpp"
#include "engine/metrics/decision/retest_recall_variance.hpp"
#include "engine/metrics/decision/retest_tau_b.hpp"
#include "engine/metrics/decision/size.hpp"
#include "engine/metrics/decision/spearman.hpp"
#include "engine/metrics/decision/target_gap.hpp"
#include "engine/metrics/decision/target_regret.hpp"
#include "engine/metrics/decision/tau_b.hpp"
#include "engine/metrics/decision/ties_at_cut.hpp"
#include "engine/metrics/decision/worst_group_recall.hpp"
#include "engine/metrics/decision/worst_swap.hpp"
#include "engine/metrics/decision/worst_truth_recall.hpp"

namespace delphisim {

/// Every metric of a decision: a function of (truth, decision) or (decision, decision'), one number an
/// exercise.
using Metrics =
    List<Size, Empty, TiesAtCut, Hits, Precision, Recall, Jaccard, Overlap, Regret, TauB, Spearman,
         GroupRecall, WorstGroupRecall, RetestJaccard, RetestTauB, RetestRecallVariance, F1, FalseExclusions,
         FalseInclusions, WorstSwap, WorstTruthRecall, RecallFirstK, RankBiasedOverlap, MeanRankDisplacement,
         OwnTargetPrecision, OwnTargetRecall, OwnTargetTauB, TargetGap, TargetRegret>;

}  // namespace delphisim
