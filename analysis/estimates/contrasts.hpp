// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/estimates/interval.hpp"

namespace delphisim {

/// What a simultaneous interval says of a difference: wholly beyond +-delta, wholly within [-delta, delta],
/// or neither.
enum class Verdict { materially_different, equivalent, undecided };

struct Ruling {
  Verdict verdict = Verdict::undecided;
  /// For `undecided`: replicates that decide with probability 0.8 if the difference is as estimated, as the
  /// interval shrinks with their root; whole blocks. None if that exceeds the limit, or |difference| is
  /// within one MCSE of delta, where the estimate does not say on which side.
  std::optional<double> replicates;
};

struct ContrastOptions {
  double delta = 0;              // differences up to this do not matter; >= 0, in units of the metric
  double block_size = 0;         // replicates a block
  std::uint64_t seed = 0;        // of the sign flips; the same seed gives the same intervals
  double level = 0.95;           // of all intervals together; > 1/2
  std::size_t draws = 9999;      // < 2^16
  double most_replicates = 1e8;  // more than this counts as never
};

/// Differences from fewer blocks have no interval: the signs of five have 16 patterns, and no 95 % among
/// them.
inline constexpr std::size_t fewest_blocks = 6;

/// The verdict on one difference; `replicates` is how many the interval comes from. NaN bounds: undecided.
Ruling decide(const Estimate& difference, Interval interval, double replicates,
              const ContrastOptions& options);

struct Contrast {
  Estimate difference;
  Interval interval;  // simultaneous over the family; NaN if refused
  Ruling ruling;
};

/// Differences with intervals that hold all together with probability `level`: difference -+ c * mcse, c from
/// the distribution of the greatest |t| (max-t; Westfall and Young 1993), here over random sign flips of the
/// block influences (multipliers.hpp). Signs keep the dependence of the differences and the shape of each, so
/// that c holds for 40 blocks and 90 differences, where Gaussian multipliers with t margins cover about 1 %
/// too seldom; c is never less than the t quantile of a single difference. Differences without variance take
/// no part and get an interval of length 0; refused ones are undecided, and so are those that get a problem
/// here: from fewer than `fewest_blocks`, or too few for so many comparisons. Precondition: all from the same
/// list of blocks.
std::vector<Contrast> simultaneous_contrasts(std::span<const Linearised> differences,
                                             const ContrastOptions& options);

/// Every column minus the reference column, paired: the input of the functions here. The reference's own
/// entry is 0 with MCSE 0.
std::vector<Linearised> differences_from(std::span<const BlockColumn> columns, std::size_t reference);

/// "equivalent", "materially different", "undecided: about 120,000 replicates would decide", "undecided: too
/// near to what matters to say how many replicates would decide", or the reason why there is no interval.
std::string verdict_text(const Contrast& contrast);

/// How one of several stands to the best of the others; NaN where its estimate was refused, has fewer than
/// `fewest_blocks` or is the only one.
struct BestComparison {
  double gap = std::numeric_limits<double>::quiet_NaN();    // to the best other one; < 0: behind it
  double upper = std::numeric_limits<double>::quiet_NaN();  // upper bound of the true gap
  bool may_be_best = true;                                  // not upper < 0
};

/// Hsu's (1984) multiple comparisons with the best: the true best is among those marked `may_be_best` with
/// probability `level` at least. Each is compared one-sidedly with all others at once, max-t by sign
/// flips as above. Takes estimates of one kind, as `differences_from` one reference gives them; the choice of
/// reference does not matter while all have the same blocks and replicates. `higher_is_better` false: the
/// least is best.
std::vector<BestComparison> compare_with_best(std::span<const Linearised> estimates, bool higher_is_better,
                                              const ContrastOptions& options);

}  // namespace delphisim
