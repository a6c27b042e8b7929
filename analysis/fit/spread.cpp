// SPDX-License-Identifier: MIT
#include "analysis/fit/spread.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

constexpr int cells = 2000;

// Sums over the topics of a category with weights 1 / (tau^2 + v): of ones, of y and of y^2.
struct CategorySums {
  double weight = 0, first = 0, second = 0, log_determinant = 0;
};

std::vector<CategorySums> sums_by_category(const TopicEstimates& topics, double tau) {
  std::vector<CategorySums> sums(topics.shared_variance.size());
  for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
    const double total = tau * tau + topics.variance[t], y = topics.estimate[t];
    CategorySums& c = sums[topics.category[t]];
    c.weight += 1 / total;
    c.first += y / total;
    c.second += y * y / total;
    c.log_determinant += std::log(total);
  }
  return sums;
}

}  // namespace

GivenSpread given_spread(const TopicEstimates& topics, double tau) {
  // The covariance is diagonal plus one constant a category: Sherman and Morrison 1950, category by category.
  double precision = 0, first = 0, second = 0, log_determinant = 0;
  const auto sums = sums_by_category(topics, tau);
  for (std::size_t c = 0; c < sums.size(); ++c) {
    const double grown = 1 + topics.shared_variance[c] * sums[c].weight;
    const double pull = topics.shared_variance[c] / grown;
    precision += sums[c].weight - pull * sums[c].weight * sums[c].weight;
    first += sums[c].first - pull * sums[c].weight * sums[c].first;
    second += sums[c].second - pull * sums[c].first * sums[c].first;
    log_determinant += sums[c].log_determinant + std::log(grown);
  }
  const double residual = second - first * first / precision;
  return {-(log_determinant + std::log(precision) + residual) / 2, first / precision, 1 / precision};
}

TopicPosterior topics_given_spread(const TopicEstimates& topics, double tau) {
  const auto sums = sums_by_category(topics, tau);
  const GivenSpread given = given_spread(topics, tau);
  TopicPosterior posterior;
  for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
    // mu = pull (y - e) + (1 - pull) m plus own noise, e given m, then m.
    const CategorySums& c = sums[topics.category[t]];
    const double v = topics.variance[t], pull = tau * tau / (tau * tau + v);
    const double share = topics.shared_variance[topics.category[t]] /
                         (1 + topics.shared_variance[topics.category[t]] * c.weight);
    const double on_mean = 1 - pull + pull * share * c.weight;
    posterior.mean.push_back(pull * (topics.estimate[t] - share * c.first) + on_mean * given.mean);
    posterior.variance.push_back(pull * v + pull * pull * share + on_mean * on_mean * given.mean_variance);
  }
  return posterior;
}

double SpreadPosterior::quantile(double p) const {
  const auto found = std::lower_bound(cumulative.begin(), cumulative.end(), p);
  const auto cell = std::min<std::ptrdiff_t>(found - cumulative.begin(), std::ssize(cumulative) - 1);
  const double before = cell == 0 ? 0 : cumulative[static_cast<std::size_t>(cell - 1)];
  const double inside = cumulative[static_cast<std::size_t>(cell)] - before;
  const double width = largest / static_cast<double>(cumulative.size());
  return width *
         (static_cast<double>(cell) + (inside > 0 ? std::clamp((p - before) / inside, 0.0, 1.0) : 0.5));
}

SpreadPosterior spread_posterior(const TopicEstimates& topics, double largest, int size) {
  assert(topics.estimate.size() >= 2 && size > 0 && largest > 0);
  std::vector<GivenSpread> given;
  double peak = -HUGE_VAL;
  std::size_t best = 0;
  const auto tau_at = [&](std::size_t cell) { return largest * (static_cast<double>(cell) + 0.5) / cells; };
  for (std::size_t cell = 0; cell < cells; ++cell) {
    given.push_back(given_spread(topics, tau_at(cell)));
    if (given.back().log_likelihood > peak) {
      peak = given.back().log_likelihood;
      best = cell;
    }
  }

  SpreadPosterior posterior;
  posterior.mode = best == 0 ? 0 : tau_at(best);
  posterior.largest = largest;
  double total = 0, square = 0, mean_square = 0;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double weight = std::exp(given[cell].log_likelihood - peak), tau = tau_at(cell);
    total += weight;
    posterior.cumulative.push_back(total);
    posterior.tau += weight * tau;
    square += weight * tau * tau;
    posterior.mean += weight * given[cell].mean;
    mean_square += weight * (given[cell].mean_variance + given[cell].mean * given[cell].mean);
  }
  for (double& c : posterior.cumulative) c /= total;
  posterior.tau /= total;
  posterior.mean /= total;
  posterior.tau_sd = std::sqrt(square / total - posterior.tau * posterior.tau);
  posterior.mean_sd = std::sqrt(mean_square / total - posterior.mean * posterior.mean);

  double variance = 0;
  for (int k = 0; k < size; ++k) {
    posterior.quantiles.push_back(posterior.quantile((k + 0.5) / size));
    for (const double v : topics_given_spread(topics, posterior.quantiles.back()).variance)
      variance += v / (size * static_cast<double>(topics.estimate.size()));
  }
  posterior.typical_topic_sd = std::sqrt(variance);
  return posterior;
}

}  // namespace delphisim
