// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

namespace delphisim {

/// Draws from a prior with weights that make them a sample of the posterior (importance sampling).
struct WeightedDraws {
  std::size_t parameters = 0;
  std::vector<double> values;  // [draws][parameters]
  std::vector<double> weight;  // [draws], sum 1

  double value(std::size_t draw, std::size_t parameter) const {
    return values[draw * parameters + parameter];
  }
};

/// Weights proportional to the exponentials, sum 1.
std::vector<double> weights_of(const std::vector<double>& log_likelihoods);

/// 1 / sum of squared weights: as many independent draws would be as good (Kong 1992).
double effective_size(const std::vector<double>& weight);

/// Weighted moments of a parameter, and of two.
double mean_of(const WeightedDraws& draws, std::size_t parameter);
double sd_of(const WeightedDraws& draws, std::size_t parameter);
/// 0 where one of them does not vary.
double correlation_of(const WeightedDraws& draws, std::size_t a, std::size_t b);

/// The smallest values whose cumulative weights reach the probabilities, in their order. Precondition: they
/// rise and lie in [0, 1].
std::vector<double> quantiles_of(const WeightedDraws& draws, std::size_t parameter,
                                 const std::vector<double>& probabilities);

/// `count` draws, each with chances in proportion to its weight: systematic resampling at (k + 0.5) / count
/// of the cumulative weights (Kitagawa 1996).
std::vector<std::size_t> resampled(const std::vector<double>& weight, std::size_t count);

}  // namespace delphisim
