// SPDX-License-Identifier: MIT
#include "analysis/estimates/replicate_quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace delphisim {

double quantile_type7(std::span<const double> sorted, double p) {
  assert(!sorted.empty() && p >= 0 && p <= 1);
  const double place = static_cast<double>(sorted.size() - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Estimate estimate_replicate_quantile(std::span<const double> sorted, double p) {
  Estimate estimate;
  estimate.n = static_cast<double>(sorted.size());
  if (sorted.empty()) {
    estimate.problem = "no replicates";
    return estimate;
  }
  estimate.value = quantile_type7(sorted, p);
  const double s = std::sqrt(p * (1 - p) / estimate.n);
  if (estimate.n * (std::min(p, 1 - p) - s) < 5) {
    estimate.problem = "too few replicates beyond the quantile";
    return estimate;
  }
  estimate.mcse = (quantile_type7(sorted, p + s) - quantile_type7(sorted, p - s)) / 2;
  estimate.df = estimate.n - 1;
  return estimate;
}

Estimate estimate_share(double count, double n) {
  Estimate estimate;
  estimate.n = n;
  if (!(n > 0)) {
    estimate.problem = "no replicates";
    return estimate;
  }
  estimate.value = count / n;
  estimate.mcse = std::sqrt(estimate.value * (1 - estimate.value) / n);
  estimate.df = n - 1;
  return estimate;
}

}  // namespace delphisim
