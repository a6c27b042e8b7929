// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/fit_set.hpp"
#include "tests/unit/fit/simulated_tables.hpp"

using namespace delphisim;
using namespace delphisim::fit_test;

namespace {

// Mean of a series and its standard error.
struct Series {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  double mean() const { return sum / n; }
  double error() const { return std::sqrt((squares / n - mean() * mean()) / (n - 1)); }
  double sd() const { return error() * std::sqrt(n); }
};

constexpr double z = 5;

}  // namespace

TEST_CASE("tau, the SD within topics and the errors of estimates are recovered from simulated tables") {
  const World world;
  const double person = world.person_variance(), group_topic = world.group_topic_variance();
  const double total = std::sqrt(person + group_topic + world.residual_sd * world.residual_sd);
  std::mt19937_64 engine(20200401);
  Series tau, wrong_naive, wrong_leniency, sd, wrong_sd, error_ratio, shared_ratio;
  int covered = 0;
  const int repetitions = 400;
  for (int r = 0; r < repetitions; ++r) {
    const Exercise exercise = simulate(world, engine);
    const LatentTopics latent = fit_latent_topics(world.response, exercise.published.scored, {});
    const TopicEstimates topics =
        estimates_with_errors(exercise.published, exercise.category_people, latent, person, group_topic);
    const SpreadPosterior posterior = spread_posterior(topics, 2, 33);
    tau.add(posterior.tau);
    sd.add(latent.sd);
    covered += posterior.quantile(0.05) < world.tau && world.tau < posterior.quantile(0.95);

    // Wrong: the SD of the estimates, noise included; leniency counted as noise between topics; published SDs
    // as latent.
    TopicEstimates noiseless = topics;
    for (double& v : noiseless.variance) v = 1e-9;
    for (double& v : noiseless.shared_variance) v = 0;
    wrong_naive.add(spread_posterior(noiseless, 2, 1).tau);
    wrong_leniency.add(
        spread_posterior(estimates_with_errors(exercise.published, exercise.category_people, latent, 0, 0), 2,
                         1)
            .tau);
    wrong_sd.add(pooled_sd(exercise.published.scored));

    // Errors about the mean error of the category, against their claimed variances; and that mean about the
    // overall one.
    const auto categories = exercise.category_people.size();
    std::vector<double> count(categories, 0), mean(categories, 0);
    double all = 0;
    for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
      const double error = topics.estimate[t] - exercise.truth[t];
      count[topics.category[t]] += 1, mean[topics.category[t]] += error;
      all += error / static_cast<double>(topics.estimate.size());
    }
    double within = 0, claimed = 0;
    for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
      const std::size_t c = topics.category[t];
      const double error = topics.estimate[t] - exercise.truth[t] - mean[c] / count[c];
      within += error * error;
      claimed += topics.variance[t] * (1 - 1 / count[c]);
    }
    error_ratio.add(within / claimed);
    double between = 0, claimed_between = 0;
    for (std::size_t c = 0; c < categories; ++c) {
      between += (mean[c] / count[c] - all) * (mean[c] / count[c] - all);
      double own = 0;
      for (std::size_t t = 0; t < topics.estimate.size(); ++t)
        if (topics.category[t] == c) own += topics.variance[t] / (count[c] * count[c]);
      claimed_between += (own + topics.shared_variance[c]) * (1 - 1.0 / static_cast<double>(categories));
    }
    shared_ratio.add(between / claimed_between);
  }

  INFO("tau " << tau.mean() << " (" << tau.error() << "), within " << sd.mean() << " (" << sd.error()
              << ") of " << total << ", error ratios " << error_ratio.mean() << " (" << error_ratio.error()
              << ") and " << shared_ratio.mean() << " (" << shared_ratio.error() << "), covered " << covered
              << ", wrong " << wrong_naive.mean() << " " << wrong_leniency.mean() << " " << wrong_sd.mean());
  // The posterior mean under a flat prior lies a little above tau: by about tau / (2 topics) and the errors'
  // part.
  CHECK(std::fabs(tau.mean() - world.tau) <= z * tau.error() + world.tau / world.topics);
  CHECK(std::fabs(sd.mean() - total) <= z * sd.error());
  CHECK(std::fabs(error_ratio.mean() - 1) <= z * error_ratio.error());
  CHECK(std::fabs(shared_ratio.mean() - 1) <= z * shared_ratio.error());
  CHECK(std::fabs(covered - 0.9 * repetitions) <= z * std::sqrt(repetitions * 0.9 * 0.1));

  CHECK(wrong_naive.mean() - world.tau > 2 * z * wrong_naive.error() + world.tau / world.topics);
  CHECK(world.tau - wrong_leniency.mean() > z * wrong_leniency.error() + world.tau / world.topics);
  CHECK(total - wrong_sd.mean() > z * wrong_sd.error());
}

TEST_CASE("the SD of published means overstates the spread of expected ratings") {
  World world;
  world.group_sizes = {6, 12, 10, 12};
  std::mt19937_64 engine(7);
  Series naive, truth, estimated;
  const double total = std::sqrt(world.person_variance() + world.group_topic_variance() +
                                 world.residual_sd * world.residual_sd);
  for (int r = 0; r < 200; ++r) {
    const Exercise exercise = simulate(world, engine);
    naive.add(naive_sd_of_means(exercise.published));
    PublishedTables expected = exercise.published;
    for (std::size_t t = 0; t < expected.scored.size(); ++t)
      expected.scored[t].mean = rating_moments(world.response, exercise.truth[t], total).mean;
    truth.add(naive_sd_of_means(expected));
    const LatentTopics latent = fit_latent_topics(world.response, exercise.published.scored, {});
    const TopicEstimates topics =
        estimates_with_errors(exercise.published, exercise.category_people, latent, world.person_variance(),
                              world.group_topic_variance());
    estimated.add(spread_posterior(observed_with_errors(exercise.published, topics, latent), 2, 1).tau);
  }
  INFO("truth " << truth.mean() << ", naive " << naive.mean() << ", deconvolved " << estimated.mean());
  CHECK(naive.mean() - truth.mean() > 2 * z * std::hypot(naive.error(), truth.error()));
  CHECK(std::fabs(estimated.mean() - truth.mean()) < 0.25 * (naive.mean() - truth.mean()));
}
