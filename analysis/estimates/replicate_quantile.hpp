// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/estimates/interval.hpp"

namespace delphisim {

/// The p-quantile of sorted numbers, type 7 (Hyndman and Fan 1996): linear between the order statistics at
/// (n - 1) p. sorted: ascending, not empty; 0 <= p <= 1.
double quantile_type7(std::span<const double> sorted, double p);

/// The p-quantile over independent replicates, type 7. MCSE by inverting the interval of the share below
/// (Woodruff 1952): half of Q(p + s) - Q(p - s), s = sqrt(p (1 - p) / n). It needs no density. Refused where
/// fewer than five replicates lie beyond p +- s, or where there are none. sorted: ascending.
Estimate estimate_replicate_quantile(std::span<const double> sorted, double p);

/// A share with its binomial standard error, sqrt(p (1 - p) / n); `count` of n independent replicates.
Estimate estimate_share(double count, double n);

}  // namespace delphisim
