// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/borda.hpp"
#include "engine/rules/aggregation/copeland.hpp"
#include "engine/rules/aggregation/hodges_lehmann.hpp"
#include "engine/rules/aggregation/huber.hpp"
#include "engine/rules/aggregation/lower_bound.hpp"
#include "engine/rules/aggregation/lower_bound_bootstrap.hpp"
#include "engine/rules/aggregation/lower_bound_t.hpp"
#include "engine/rules/aggregation/majority_judgement.hpp"
#include "engine/rules/aggregation/mean.hpp"
#include "engine/rules/aggregation/median.hpp"
#include "engine/rules/aggregation/median_rank.hpp"
#include "engine/rules/aggregation/midmean.hpp"
#include "engine/rules/aggregation/mode.hpp"
#include "engine/rules/aggregation/net_share.hpp"
#include "engine/rules/aggregation/nominal_tally.hpp"
#include "engine/rules/aggregation/posterior_expected_rank.hpp"
#include "engine/rules/aggregation/quantile.hpp"
#include "engine/rules/aggregation/reverse_rank_total.hpp"
#include "engine/rules/aggregation/share_at_least.hpp"
#include "engine/rules/aggregation/shrunken_mean.hpp"
#include "engine/rules/aggregation/top_box.hpp"
#include "engine/rules/aggregation/trimmed_mean.hpp"
#include "engine/rules/aggregation/wilson_lower.hpp"
#include "engine/rules/aggregation/winsorised_mean.hpp"

namespace delphisim {

/// Every aggregation: topic scores from the ratings of one set of raters.
using Aggregations =
    List<Mean, Median, LowerBound, TrimmedMean, ShareAtLeast, Mode, WinsorisedMean, Midmean, HodgesLehmann,
         Huber, Quantile, MajorityJudgement, LowerBoundT, LowerBoundBootstrap, WilsonLower, NetShare, TopBox,
         NominalTally, ShrunkenMean, PosteriorExpectedRank, Borda, MedianRank, Copeland, ReverseRankTotal>;

}  // namespace delphisim
