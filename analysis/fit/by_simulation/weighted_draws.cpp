// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/weighted_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace delphisim {

std::vector<double> weights_of(const std::vector<double>& log_likelihoods) {
  const double largest = *std::max_element(log_likelihoods.begin(), log_likelihoods.end());
  std::vector<double> weight;
  double sum = 0;
  for (const double value : log_likelihoods) {
    weight.push_back(std::exp(value - largest));
    sum += weight.back();
  }
  for (double& w : weight) w /= sum;
  return weight;
}

double effective_size(const std::vector<double>& weight) {
  double squares = 0;
  for (const double w : weight) squares += w * w;
  return 1 / squares;
}

double mean_of(const WeightedDraws& draws, std::size_t parameter) {
  double sum = 0;
  for (std::size_t i = 0; i < draws.weight.size(); ++i) sum += draws.weight[i] * draws.value(i, parameter);
  return sum;
}

namespace {

double covariance_of(const WeightedDraws& draws, std::size_t a, std::size_t b) {
  const double mean_a = mean_of(draws, a), mean_b = mean_of(draws, b);
  double sum = 0;
  for (std::size_t i = 0; i < draws.weight.size(); ++i)
    sum += draws.weight[i] * (draws.value(i, a) - mean_a) * (draws.value(i, b) - mean_b);
  return sum;
}

}  // namespace

double sd_of(const WeightedDraws& draws, std::size_t parameter) {
  return std::sqrt(covariance_of(draws, parameter, parameter));
}

double correlation_of(const WeightedDraws& draws, std::size_t a, std::size_t b) {
  const double sds = sd_of(draws, a) * sd_of(draws, b);
  return sds > 0 ? covariance_of(draws, a, b) / sds : 0;
}

std::vector<double> quantiles_of(const WeightedDraws& draws, std::size_t parameter,
                                 const std::vector<double>& probabilities) {
  std::vector<std::size_t> order(draws.weight.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double va = draws.value(a, parameter), vb = draws.value(b, parameter);
    return va < vb || (va == vb && a < b);
  });
  std::vector<double> quantiles;
  std::size_t i = 0;
  double below = draws.weight[order[0]];
  for (const double p : probabilities) {
    while (below < p && i + 1 < order.size()) below += draws.weight[order[++i]];
    quantiles.push_back(draws.value(order[i], parameter));
  }
  return quantiles;
}

std::vector<std::size_t> resampled(const std::vector<double>& weight, std::size_t count) {
  std::vector<std::size_t> chosen;
  std::size_t i = 0;
  double below = weight[0];
  for (std::size_t k = 0; k < count; ++k) {
    const double at = (static_cast<double>(k) + 0.5) / static_cast<double>(count);
    while (below < at && i + 1 < weight.size()) below += weight[++i];
    chosen.push_back(i);
  }
  return chosen;
}

}  // namespace delphisim
