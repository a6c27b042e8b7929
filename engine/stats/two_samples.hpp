// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

/// Ratings of one sample by level, with what follows from them.
struct RatingSample {
  int levels = 0;
  const std::int64_t* count = nullptr;       // [levels]
  std::int64_t n = 0, sum = 0, squares = 0;  // ratings, sum of levels, sum of squared levels
};

/// P(|T| >= |t|) of Student's t with df > 0 degrees of freedom, whole or not; absolute error below 1e-8.
double t_two_sided(double t, double df);

/// Two-sided p-value of Welch's t test (degrees of freedom by Satterthwaite) between two samples. 1 where a
/// sample has fewer than two ratings; with no spread in either, 1 if they are equal and 0 if not.
/// Precondition: |sums| and n below 2^53.
double welch_p(const RatingSample& a, const RatingSample& b);

/// Two-sided p-value of the Wilcoxon rank-sum test between two samples: normal approximation with midranks
/// for ties, the variance corrected for them, and continuity correction, at most 1. 1 where all ratings are
/// equal or a sample is empty.
double rank_sum_p(const RatingSample& a, const RatingSample& b);

}  // namespace delphisim
