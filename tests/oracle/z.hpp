// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <vector>

namespace delphisim::oracle {

/// Standard errors between an observed and an expected value. Statistical tests accept |z| < 5: one in two
/// million by chance, for each comparison, and the seeds are fixed.
inline constexpr double z_most = 5;
inline double z_of(double observed, double expected, double standard_error) {
  return std::abs(observed - expected) / standard_error;
}

struct MeanSd {
  double mean = 0, sd = 0, n = 0;
  double se() const { return sd / std::sqrt(n); }
  /// Standard error of the standard deviation of normal numbers.
  double se_of_sd() const { return sd / std::sqrt(2 * (n - 1)); }
};
inline MeanSd mean_sd(const std::vector<double>& x) {
  MeanSd m;
  m.n = static_cast<double>(x.size());
  for (const double v : x) m.mean += v / m.n;
  for (const double v : x) m.sd += (v - m.mean) * (v - m.mean) / (m.n - 1);
  m.sd = std::sqrt(m.sd);
  return m;
}

/// Standard error of the share of n trials that succeed with probability p.
inline double se_of_share(double p, double n) { return std::sqrt(p * (1 - p) / n); }

}  // namespace delphisim::oracle
