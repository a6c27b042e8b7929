// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

namespace delphisim {

/// Estimates of topic priorities with their errors: estimate[t] = mu[t] + e[category of t] + error,
/// error ~ N(0, variance[t]), e[c] ~ N(0, shared_variance[c]), mu[t] ~ N(m, tau^2), m flat.
struct TopicEstimates {
  std::vector<double> estimate, variance;  // [topics], variances above 0
  std::vector<std::size_t> category;       // [topics]
  std::vector<double> shared_variance;     // [categories], at least 0
};

/// What the estimates say if tau is known.
struct GivenSpread {
  double log_likelihood = 0;           // restricted: m and the shared errors integrated out; up to a constant
  double mean = 0, mean_variance = 0;  // posterior of m
};
GivenSpread given_spread(const TopicEstimates& topics, double tau);

/// Posterior means and variances of mu[t] if tau is known.
struct TopicPosterior {
  std::vector<double> mean, variance;  // [topics]
};
TopicPosterior topics_given_spread(const TopicEstimates& topics, double tau);

/// The posterior of tau under a flat prior, and what follows from it (docs/fitting.md, 3).
struct SpreadPosterior {
  double tau = 0, tau_sd = 0;     // mean and SD
  double mode = 0;                // of the posterior, and so of the restricted likelihood (REML)
  std::vector<double> quantiles;  // of tau at (k + 0.5) / size
  double mean = 0, mean_sd = 0;   // of m
  double typical_topic_sd = 0;    // root mean square, over quantiles and topics, of the SD of mu[t] given tau
  double largest = 0;             // upper end of the prior
  std::vector<double> cumulative;  // of tau at the upper ends of equal cells on (0, largest)

  /// The quantile of tau. Precondition: 0 <= p <= 1.
  double quantile(double p) const;
};

/// The posterior of tau with a flat prior on (0, largest), on 2,000 cells. Preconditions: at least 2 topics,
/// size > 0.
SpreadPosterior spread_posterior(const TopicEstimates& topics, double largest, int size);

}  // namespace delphisim
