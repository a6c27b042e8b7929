// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "analysis/estimates/interval.hpp"

namespace delphisim {

/// Histograms of a discrete metric, counts[block * levels + level]; values[level], ascending, is what a level
/// means.
struct Histograms {
  std::span<const std::uint32_t> counts;
  std::span<const double> values;
};

/// A quantile with an interval that holds it: `interval` inverts the test of the share at or below a level
/// (Woodruff 1952), so that it keeps its level on any lattice, and is the thing to show for a discrete
/// metric.
struct QuantileEstimate {
  Estimate estimate;
  Interval interval;
};

/// The p-quantile over replicates: the smallest level whose cumulative share is at least p; 0 < p < 1.
///
/// MCSE. A quantile is not a smooth function of the counts, so deleting one block moves it by whole levels or
/// not at all and the jackknife is useless. This is the bootstrap of blocks in its limit of infinitely many
/// draws: the resampled quantile is at or below level l when sum over blocks of (count at or below l - p n)
/// >= 0, a sum of independent terms, hence with probability Phi(sum / SD); mcse is the SD of that
/// distribution over levels. It needs no draws and no seed. Where levels are fine against the sampling error
/// it is the usual standard error. Where they are coarse the estimate jumps between two levels or stands
/// still, and no estimator knows which from one run: the squared mcse is then right on average over where p
/// falls between levels, and low by a third (mcse by a fifth) at worst, when the true cumulative share is p
/// exactly. Refused with fewer than 2 blocks that hold anything.
QuantileEstimate estimate_quantile(const Histograms& histograms, double p, double level = 0.95);

}  // namespace delphisim
