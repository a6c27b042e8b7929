// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/lower_bound.hpp"
#include "engine/rules/aggregation/mean.hpp"
#include "engine/rules/aggregation/median.hpp"
#include "engine/rules/aggregation/share_at_least.hpp"
#include "engine/rules/aggregation/trimmed_mean.hpp"

namespace delphisim {

/// Every aggregation: topic scores from the ratings of one set of raters.
using Aggregations = List<Mean, Median, LowerBound, TrimmedMean, ShareAtLeast>;

}  // namespace delphisim
