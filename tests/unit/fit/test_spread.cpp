// SPDX-License-Identifier: MIT
#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/fit/spread.hpp"

using namespace delphisim;

namespace {

using Matrix = std::vector<std::vector<double>>;

// Gauss-Jordan with pivots: the inverse, and log |det| beside it.
Matrix inverse(Matrix a, double& log_determinant) {
  const std::size_t n = a.size();
  Matrix b(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i) b[i][i] = 1;
  log_determinant = 0;
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k; i < n; ++i)
      if (std::fabs(a[i][k]) > std::fabs(a[pivot][k])) pivot = i;
    std::swap(a[k], a[pivot]), std::swap(b[k], b[pivot]);
    log_determinant += std::log(std::fabs(a[k][k]));
    const double scale = a[k][k];
    for (std::size_t j = 0; j < n; ++j) a[k][j] /= scale, b[k][j] /= scale;
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k) continue;
      const double factor = a[i][k];
      for (std::size_t j = 0; j < n; ++j) a[i][j] -= factor * a[k][j], b[i][j] -= factor * b[k][j];
    }
  }
  return b;
}

double form(const Matrix& m, const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < y.size(); ++j) sum += x[i] * m[i][j] * y[j];
  return sum;
}

struct Oracle {
  double log_likelihood = 0, mean = 0, mean_variance = 0;
  std::vector<double> topic_mean, topic_variance;
};

// The multivariate normal written out: y ~ N(m 1, S), S = tau^2 I + diag(v) + shared blocks, mu given y by
// conditioning, the flat m by generalised least squares.
Oracle dense(const TopicEstimates& topics, double tau) {
  const std::size_t n = topics.estimate.size();
  Matrix s(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      s[i][j] = (topics.category[i] == topics.category[j] ? topics.shared_variance[topics.category[i]] : 0) +
                (i == j ? tau * tau + topics.variance[i] : 0);
  double log_determinant = 0;
  const Matrix inv = inverse(s, log_determinant);
  const std::vector<double> ones(n, 1);
  Oracle oracle;
  const double precision = form(inv, ones, ones);
  oracle.mean = form(inv, ones, topics.estimate) / precision;
  oracle.mean_variance = 1 / precision;
  std::vector<double> rest = topics.estimate;
  for (double& r : rest) r -= oracle.mean;
  oracle.log_likelihood = -(log_determinant + std::log(precision) + form(inv, rest, rest)) / 2;
  for (std::size_t t = 0; t < n; ++t) {
    std::vector<double> weight(n);  // tau^2 times row t of the inverse
    double sum = 0, mean = oracle.mean;
    for (std::size_t j = 0; j < n; ++j) {
      weight[j] = tau * tau * inv[t][j];
      sum += weight[j];
      mean += weight[j] * rest[j];
    }
    oracle.topic_mean.push_back(mean);
    oracle.topic_variance.push_back(tau * tau - tau * tau * weight[t] + (1 - sum) * (1 - sum) / precision);
  }
  return oracle;
}

TopicEstimates some_topics(std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  boost::random::normal_distribution<double> normal;
  TopicEstimates topics;
  topics.shared_variance = {0.02, 0, 0.3};
  for (std::size_t t = 0; t < 17; ++t) {
    topics.estimate.push_back(7 + normal(engine));
    topics.variance.push_back(0.05 + 0.1 * normal(engine) * normal(engine) * 0.2 +
                              0.03 * static_cast<double>(t % 5));
    if (topics.variance.back() < 0.01) topics.variance.back() = 0.01;
    topics.category.push_back(t * t % 3);
  }
  return topics;
}

}  // namespace

TEST_CASE("the likelihood of tau and the topics' posterior agree with the multivariate normal written out") {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const TopicEstimates topics = some_topics(seed);
    const double constant = given_spread(topics, 0.7).log_likelihood - dense(topics, 0.7).log_likelihood;
    for (const double tau : {0.05, 0.3, 1.1, 4.0}) {
      const Oracle oracle = dense(topics, tau);
      const GivenSpread given = given_spread(topics, tau);
      const TopicPosterior posterior = topics_given_spread(topics, tau);
      INFO("seed " << seed << ", tau " << tau);
      CHECK(given.log_likelihood - constant == Approx(oracle.log_likelihood).epsilon(1e-9));
      CHECK(given.mean == Approx(oracle.mean).epsilon(1e-10));
      CHECK(given.mean_variance == Approx(oracle.mean_variance).epsilon(1e-9));
      for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
        CHECK(posterior.mean[t] == Approx(oracle.topic_mean[t]).epsilon(1e-10));
        CHECK(posterior.variance[t] == Approx(oracle.topic_variance[t]).epsilon(1e-8));
      }
    }
  }
}

TEST_CASE("shared errors that are left out would be seen by the oracle") {
  TopicEstimates topics = some_topics(1);
  const Oracle oracle = dense(topics, 0.5);
  const double whole = given_spread(topics, 0.5).mean_variance;
  topics.shared_variance = {0, 0, 0};
  CHECK(whole == Approx(oracle.mean_variance).epsilon(1e-9));
  CHECK(given_spread(topics, 0.5).mean_variance < 0.95 * oracle.mean_variance);
}

TEST_CASE("with equal exact errors the posterior of tau is known in closed form") {
  // y ~ N(m, tau^2 + v): with v small against tau the posterior of tau^2 is S / chi^2 with n - 2 degrees of
  // freedom, since a flat prior of tau adds one power of tau to the restricted likelihood's n - 1.
  TopicEstimates topics;
  topics.shared_variance = {0};
  const int n = 30;
  double squares = 0;
  for (int t = 0; t < n; ++t) {
    topics.estimate.push_back(0.1 * (t - (n - 1) / 2.0));
    topics.variance.push_back(1e-9);
    topics.category.push_back(0);
    squares += topics.estimate.back() * topics.estimate.back();
  }
  const SpreadPosterior posterior = spread_posterior(topics, 5, 9);
  // E tau = sqrt(S / 2) Gamma((n - 3) / 2) / Gamma((n - 2) / 2), E tau^2 = S / (n - 4).
  const double mean =
      std::sqrt(squares / 2) * std::exp(std::lgamma((n - 3) / 2.0) - std::lgamma((n - 2) / 2.0));
  CHECK(posterior.tau == Approx(mean).epsilon(1e-4));
  CHECK(posterior.tau_sd == Approx(std::sqrt(squares / (n - 4) - mean * mean)).epsilon(1e-3));
  // The median of chi^2 with 28 degrees of freedom is 27.336.
  CHECK(posterior.quantiles[4] == Approx(std::sqrt(squares / 27.336)).epsilon(1e-3));
  // The mode is REML: S / (n - 1), below the mean by more the fewer topics there are.
  CHECK(posterior.mode == Approx(std::sqrt(squares / (n - 1))).margin(5.0 / 2000));
  CHECK(posterior.mode < posterior.tau - 0.02);
  CHECK(posterior.mean == Approx(0).margin(1e-9));
}

TEST_CASE("tau of short lists: the mean is too large, the median nearly right, intervals hold the truth") {
  std::mt19937_64 engine(8);
  boost::random::normal_distribution<double> normal;
  constexpr int lists = 300;
  constexpr double tau = 0.5, error = 0.33;
  double mean = 0, median = 0, mode = 0, held = 0;
  for (int i = 0; i < lists; ++i) {
    TopicEstimates topics;
    topics.shared_variance = {0};
    for (int t = 0; t < 8; ++t) {
      topics.estimate.push_back(6 + tau * normal(engine) + error * normal(engine));
      topics.variance.push_back(error * error);
      topics.category.push_back(0);
    }
    const SpreadPosterior posterior = spread_posterior(topics, 4, 3);
    mean += posterior.tau / lists, median += posterior.quantile(0.5) / lists, mode += posterior.mode / lists;
    held += posterior.quantile(0.025) <= tau && tau <= posterior.quantile(0.975);
  }
  // SDs of an estimate about 0.22: standard errors of 0.013.
  CHECK(mean > tau + 5 * 0.004);
  CHECK(std::fabs(median - tau) < mean - tau);
  CHECK(mode < tau);
  CHECK(std::fabs(median - 0.541) < 5 * 0.013);  // docs/fit_ratings.md, 6
  CHECK(held > 0.95 * lists - 5 * std::sqrt(lists * 0.95 * 0.05));
}
