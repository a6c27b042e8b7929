// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/decision/empty.hpp"
#include "engine/metrics/decision/group_recall.hpp"
#include "engine/metrics/decision/hits.hpp"
#include "engine/metrics/decision/jaccard.hpp"
#include "engine/metrics/decision/overlap.hpp"
#include "engine/metrics/decision/precision.hpp"
#include "engine/metrics/decision/recall.hpp"
#include "engine/metrics/decision/regret.hpp"
#include "engine/metrics/decision/retest_jaccard.hpp"
#include "engine/metrics/decision/retest_recall_variance.hpp"
#include "engine/metrics/decision/retest_tau_b.hpp"
#include "engine/metrics/decision/size.hpp"
#include "engine/metrics/decision/spearman.hpp"
#include "engine/metrics/decision/tau_b.hpp"
#include "engine/metrics/decision/ties_at_cut.hpp"
#include "engine/metrics/decision/worst_group_recall.hpp"

namespace delphisim {

/// Every metric of a decision: a function of (truth, decision) or (decision, decision'), one number an
/// exercise.
using Metrics =
    List<Size, Empty, TiesAtCut, Hits, Precision, Recall, Jaccard, Overlap, Regret, TauB, Spearman,
         GroupRecall, WorstGroupRecall, RetestJaccard, RetestTauB, RetestRecallVariance>;

}  // namespace delphisim
