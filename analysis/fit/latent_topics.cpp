// SPDX-License-Identifier: MIT
#include "analysis/fit/latent_topics.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

void check_means(const Response& response, const std::vector<TopicSummary>& table) {
  const auto [low, high] = mean_limits(response);
  Problems problems;
  for (const TopicSummary& topic : table) {
    if (low < topic.mean && topic.mean < high) continue;
    problems.add(topic.at, "mean is " + shortest(topic.mean) + " (with " + shortest(response.left_slider) +
                               " of the sliders left at " + shortest(response.slider_at) +
                               ", means lie between " + shortest(low) + " and " + shortest(high) + ")");
  }
  problems.throw_if_any();
}

// No latent value gives a mean at an end of the scale: it is moved inwards by half a step over n.
std::vector<TopicSummary> inside_scale(const Scale& scale, std::vector<TopicSummary> table) {
  for (TopicSummary& topic : table) {
    const double edge = scale.step / (2.0 * topic.n);
    topic.mean = std::clamp(topic.mean, scale.min + edge, scale.max - edge);
  }
  return table;
}

LatentTopics at_sd(const Response& response, const std::vector<TopicSummary>& table, double sd) {
  LatentTopics topics{sd, {}, {}};
  for (const TopicSummary& topic : table) {
    topics.mean.push_back(latent_mean(response, topic.mean, sd));
    topics.rating.push_back(rating_moments(response, topics.mean.back(), sd));
  }
  return topics;
}

double implied_variance(const LatentTopics& topics, const std::vector<TopicSummary>& table) {
  double sum = 0, weights = 0;
  for (std::size_t t = 0; t < table.size(); ++t) {
    sum += (table[t].n - 1) * topics.rating[t].variance;
    weights += table[t].n - 1;
  }
  return sum / weights;
}

}  // namespace

double pooled_sd(const std::vector<TopicSummary>& table) {
  double sum = 0, weights = 0;
  for (const TopicSummary& topic : table) {
    sum += (topic.n - 1) * topic.sd * topic.sd;
    weights += topic.n - 1;
  }
  return weights > 0 ? std::sqrt(sum / weights) : 0;
}

LatentTopics fit_latent_topics(const Response& response, const std::vector<TopicSummary>& published_table,
                               const Source& at) {
  const std::vector<TopicSummary> table = inside_scale(response.scale, published_table);
  check_means(response, table);
  if (std::none_of(table.begin(), table.end(), [](const TopicSummary& topic) { return topic.n > 1; }))
    throw BadInput(at, "no topic has two ratings (nothing tells how much people differ)");
  const double published = pooled_sd(table) * pooled_sd(table);
  const auto excess = [&](double sd) {
    return implied_variance(at_sd(response, table, sd), table) - published;
  };
  const double span = response.scale.max - response.scale.min;
  double low = response.scale.step / 4, high = span;
  if (excess(low) > 0) {
    throw BadInput(at, "the pooled SD is " + shortest(std::sqrt(published)) + " (with " +
                           shortest(response.left_slider) + " of the sliders left at " +
                           shortest(response.slider_at) + ", these means alone spread ratings more)");
  }
  while (excess(high) < 0) {
    high *= 2;
    if (high > 64 * span)
      throw BadInput(at, "the pooled SD is " + shortest(std::sqrt(published)) +
                             " (ratings with these means cannot spread so far on this scale)");
  }
  std::uintmax_t steps = 100;
  const auto close = [](double a, double b) { return std::fabs(a - b) < 1e-10; };
  const auto [below, above] = boost::math::tools::toms748_solve(excess, low, high, close, steps);
  return at_sd(response, table, (below + above) / 2);
}

}  // namespace delphisim
