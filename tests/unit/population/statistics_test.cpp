// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/population/dense.hpp"

namespace delphisim {
namespace {

using oracle::Posterior;
using oracle::Study;

constexpr std::uint32_t draws = 40000;

const PosteriorTruth published{
    {6.1, 7.4, 5.2, 8.0, 6.9}, {0.04, 0.09, 0.05, 0.02, 0.12}, {0.06, 0.15}, {0.7}};

Study study_of(const PosteriorTruth& truth) {
  Study s = oracle::plain_study(5, {3}, 1);
  s.setting.categories = 2;
  s.setting.category_of = {0, 0, 1, 1, 1};
  s.population.truth = truth;
  return s;
}

oracle::Matrix draw_all(const Study& s) {
  oracle::Matrix x;
  for (std::uint32_t r = 0; r < draws; ++r) {
    const TruthDraw truth = oracle::draw_truth(s, best_isa(), 77, r);
    x.emplace_back(truth.group(0), truth.group(0) + s.setting.topics);
  }
  return x;
}

// The largest z over all means and covariances of the draws.
double worst_z(const oracle::Matrix& x, const Posterior& expected) {
  double worst = 0;
  const double n = draws;
  for (std::size_t i = 0; i < expected.mean.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double mean = 0, product = 0;
      for (const oracle::Vector& row : x) {
        mean += row[i] / n;
        product += (row[i] - expected.mean[i]) * (row[j] - expected.mean[j]) / n;
      }
      const auto& c = expected.covariance;
      worst =
          std::max({worst, oracle::z_of(mean, expected.mean[i], std::sqrt(c[i][i] / n)),
                    oracle::z_of(product, c[i][j], std::sqrt((c[i][i] * c[j][j] + c[i][j] * c[i][j]) / n))});
    }
  return worst;
}

// 40,000 draws; a mean has standard error sqrt(c_ii / n), a covariance sqrt((c_ii c_jj + c_ij^2) / n).
TEST_CASE("Posterior draws have the mean and covariance of dense Gaussian algebra") {
  const Study s = study_of(published);
  const oracle::Matrix x = draw_all(s);
  CHECK(worst_z(x, oracle::dense_posterior(published, s.setting, 0.7)) < oracle::z_most);

  // Wrong: without the errors that a category shares; with another spread; estimates taken for the truth.
  PosteriorTruth unshared = published;
  unshared.shared_variance = {1e-9, 1e-9};
  CHECK(worst_z(x, oracle::dense_posterior(unshared, s.setting, 0.7)) > oracle::z_most);
  CHECK(worst_z(x, oracle::dense_posterior(published, s.setting, 0.8)) > oracle::z_most);
  CHECK(worst_z(x, oracle::dense_posterior(published, s.setting, 100)) > oracle::z_most);
}

TEST_CASE("Each quantile of the spread is drawn equally often") {
  PosteriorTruth two = published;
  two.spread = {0.2, 1.5};
  const Study s = study_of(two);
  const Posterior low = oracle::dense_posterior(two, s.setting, 0.2),
                  high = oracle::dense_posterior(two, s.setting, 1.5);
  const oracle::Matrix x = draw_all(s);
  for (std::size_t i = 0; i < 5; ++i) {
    std::vector<double> column;
    for (const oracle::Vector& row : x) column.push_back(row[i]);
    const oracle::MeanSd m = oracle::mean_sd(column);
    CHECK(oracle::z_of(m.mean, (low.mean[i] + high.mean[i]) / 2, m.se()) < oracle::z_most);
  }
  std::vector<double> first;
  for (const oracle::Vector& row : x) first.push_back(row[2]);
  const oracle::MeanSd m = oracle::mean_sd(first);  // always the lower one would be seen
  CHECK(oracle::z_of(m.mean, low.mean[2], m.se()) > oracle::z_most);
}

TEST_CASE("Without errors of estimation the truth is the estimate") {
  PosteriorTruth exact = published;
  exact.variance.assign(5, 0);
  exact.shared_variance.assign(2, 0);
  const TruthDraw truth = oracle::draw_truth(study_of(exact), best_isa(), 1, 0);
  for (std::size_t t = 0; t < 5; ++t) CHECK(truth.group(0)[t] == Approx(exact.estimate[t]).margin(1e-12));
}

// 4,000 replicates of 3 topics; tested with z = 5.
TEST_CASE("Superpopulations have the stated moments") {
  Study s = oracle::plain_study(3, {4, 4}, 1);
  s.population.truth = Superpopulation{7.2, 0.5};
  s.population.group_topic_sd = 0.6;
  std::vector<double> mu, gap, product;
  for (std::uint32_t replicate = 0; replicate < 4000; ++replicate) {
    const TruthDraw truth = oracle::draw_truth(s, best_isa(), 5, replicate);
    for (int t = 0; t < 3; ++t) {
      mu.push_back(truth.group(0)[t]);
      gap.push_back(truth.group(0)[t] - truth.group(1)[t]);
    }
    product.push_back((truth.group(0)[0] - 7.2) * (truth.group(1)[1] - 7.2));
  }
  const oracle::MeanSd all = oracle::mean_sd(mu), between = oracle::mean_sd(gap),
                       across = oracle::mean_sd(product);
  CHECK(oracle::z_of(all.mean, 7.2, all.se()) < oracle::z_most);
  CHECK(oracle::z_of(all.sd, std::sqrt(0.25 + 0.36), all.se_of_sd()) < oracle::z_most);
  CHECK(oracle::z_of(between.sd, 0.6 * std::sqrt(2), between.se_of_sd()) < oracle::z_most);
  CHECK(oracle::z_of(across.mean, 0, across.se()) < oracle::z_most);
  // Group effects of one draw for all groups, or none, would be seen.
  CHECK(oracle::z_of(between.sd, 0.6, between.se_of_sd()) > oracle::z_most);
  CHECK(oracle::z_of(all.sd, 0.5, all.se_of_sd()) > oracle::z_most);
}

}  // namespace
}  // namespace delphisim
