// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "engine/stats/moments.hpp"

namespace delphisim {

/// Fewer blocks than this make a block jackknife's own error exceed about 13 %; results are flagged
/// `few_blocks`.
inline constexpr std::size_t kFewBlocks = 30;

/// What one metric of one rule in one cell left behind: blocks[b] holds the replicates of block b in which
/// the metric was defined (n = 0: in none, or the block was not run). A block has `block_size` replicates.
/// Replicates are independent, so blocks are too; columns that are compared share their replicates block by
/// block.
struct BlockColumn {
  std::span<const Moments> blocks;
  double block_size = 0;
};

/// A number with its Monte-Carlo standard error: the SD that the number would have over repeats of the whole
/// run with other seeds. Where there is none, `mcse` is NaN and `problem` says why; `value` is NaN only if
/// undefined itself.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double mcse = std::numeric_limits<double>::quiet_NaN();
  double df = 0;           // degrees of freedom of mcse
  double n = 0;            // replicates used; for two columns the smaller number
  std::size_t blocks = 0;  // blocks used
  std::string problem;     // empty: mcse is given

  bool few_blocks() const { return blocks < kFewBlocks; }
};

/// An estimate and how each block moves it, to first order: mcse^2 = sum of influence[b]^2, and the
/// covariance of two estimates is the sum of the products of their influences. 0 for blocks that are not
/// used; empty if refused.
struct Linearised {
  Estimate estimate;
  std::vector<double> influence;  // [block]
};

/// Mean over replicates. Every used block full: sqrt(variance / n) from the folded moments (Morris, White and
/// Crowther 2019). Some replicates missing: block jackknife of sum / n. Refused with fewer than 2
/// blocks.
Estimate estimate_mean(const BlockColumn& column);

/// The mean of a minus the mean of b over the blocks that both have, df = blocks - 1: block jackknife with
/// weights n. When both are complete this is the mean of the differences of block means with its usual
/// standard error. Precondition: the same number of blocks, block b of both from the same replicates. Refused
/// as above.
Linearised linearised_difference(const BlockColumn& a, const BlockColumn& b);

/// The mean of a divided by the mean of b over the blocks that both have, with its block jackknife.
/// Refused as above, and where the denominator with some block left out is 0 or of the other sign.
Linearised linearised_ratio(const BlockColumn& a, const BlockColumn& b);

/// The estimates alone of the two above.
Estimate paired_difference(const BlockColumn& a, const BlockColumn& b);
Estimate estimate_ratio(const BlockColumn& a, const BlockColumn& b);

/// SD over replicates (the empirical SE, when the column is an estimate's error) with its block jackknife,
/// which is right for any distribution with four moments. Refused with fewer than 2 blocks or replicates.
Estimate empirical_se(const BlockColumn& column);

/// The same SD with the textbook MCSE, SD / sqrt(2 (n - 1)) (Morris, White and Crowther 2019): right
/// for normal data only, far too small for heavy tails. Kept for comparison with other software.
Estimate empirical_se_if_normal(const BlockColumn& column);

}  // namespace delphisim
