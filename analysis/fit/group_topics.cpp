// SPDX-License-Identifier: MIT
#include "analysis/fit/group_topics.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/by_simulation/cholesky.hpp"
#include "analysis/fit/latent_topics.hpp"

namespace delphisim {
namespace {

constexpr int grid = 400;
constexpr double least_variance = 1e-6;

struct Cells {
  std::size_t groups = 0, topics = 0;
  std::vector<double> estimate, variance;  // [cells]
  std::vector<std::size_t> group, topic;   // [cells]
};

// Offsets of the groups but the first, which is 0, and the restricted likelihood, gamma given.
struct GivenGamma {
  double log_likelihood = 0;
  std::vector<double> offset;      // [groups]
  std::vector<double> covariance;  // [groups - 1][groups - 1]
};

GivenGamma given_gamma(const Cells& cells, double gamma) {
  const std::size_t free = cells.groups - 1;
  std::vector<double> topic_weight(cells.topics, 0), topic_sum(cells.topics, 0);
  std::vector<std::vector<double>> in_topic(cells.topics, std::vector<double>(free, 0));
  std::vector<double> gram(free * free, 0), right(free, 0);
  GivenGamma given;
  double squares = 0;
  for (std::size_t i = 0; i < cells.estimate.size(); ++i) {
    const double variance = gamma * gamma + cells.variance[i], w = 1 / variance, y = cells.estimate[i];
    const std::size_t t = cells.topic[i], g = cells.group[i];
    given.log_likelihood -= std::log(variance) / 2;
    squares += w * y * y;
    topic_weight[t] += w, topic_sum[t] += w * y;
    if (g > 0) in_topic[t][g - 1] += w, gram[(g - 1) * free + g - 1] += w, right[g - 1] += w * y;
  }
  for (std::size_t t = 0; t < cells.topics; ++t) {
    if (topic_weight[t] == 0) continue;
    given.log_likelihood -= std::log(topic_weight[t]) / 2;
    squares -= topic_sum[t] * topic_sum[t] / topic_weight[t];
    for (std::size_t a = 0; a < free; ++a) {
      right[a] -= in_topic[t][a] * topic_sum[t] / topic_weight[t];
      for (std::size_t b = 0; b < free; ++b)
        gram[a * free + b] -= in_topic[t][a] * in_topic[t][b] / topic_weight[t];
    }
  }
  const auto factor = Cholesky::of(gram, free);
  given.offset.assign(cells.groups, 0);
  if (!factor) return given;
  std::vector<double> offset = right;
  factor->solve(offset);
  for (std::size_t a = 0; a < free; ++a) {
    given.offset[a + 1] = offset[a];
    squares -= offset[a] * right[a];
    std::vector<double> column(free, 0);
    column[a] = 1;
    factor->solve(column);
    given.covariance.insert(given.covariance.end(), column.begin(), column.end());
    std::vector<double> whitened(free, 0);
    whitened[a] = 1;
    factor->whiten(whitened);
    given.log_likelihood += std::log(whitened[a]);  // 1 / L[a][a]: their product is |gram|^-1/2
  }
  given.log_likelihood -= squares / 2;
  return given;
}

Cells cells_of(const PublishedTables& published, const Response& response, double leniency_sd,
               const Source& at, double& within_sd) {
  Cells cells{published.groups.size(), published.topics.size(), {}, {}, {}, {}};
  std::vector<TopicSummary> rows;
  const auto [low, high] = mean_limits(response);
  for (const GroupCell& cell : published.cells) {
    rows.push_back(cell.of);
    const double edge = response.scale.step / (2.0 * cell.of.n);
    rows.back().mean = std::clamp(cell.of.mean, low + edge, high - edge);
    cells.group.push_back(cell.group);
    cells.topic.push_back(cell.of.topic);
  }
  const LatentTopics latent = fit_latent_topics(response, rows, at);
  within_sd = latent.sd;
  cells.estimate = latent.mean;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RatingMoments& rating = latent.rating[i];
    const double own =
        rating.variance / (rating.slope * rating.slope * rows[i].n) -
        leniency_sd * leniency_sd / std::max(rows[i].n, published.groups[cells.group[i]].scored);
    cells.variance.push_back(std::fmax(own, least_variance));
  }
  return cells;
}

}  // namespace

GroupTopicFit fit_group_topics(const PublishedTables& published, const Response& response, double leniency_sd,
                               double largest, const Source& at) {
  GroupTopicFit fit;
  const Cells cells = cells_of(published, response, leniency_sd, at, fit.within_sd);
  std::vector<double> gammas, logs;
  for (int k = 0; k < grid; ++k) {
    gammas.push_back(largest * (k + 0.5) / grid);
    logs.push_back(given_gamma(cells, gammas.back()).log_likelihood);
  }
  const double top = *std::max_element(logs.begin(), logs.end());
  double all = 0, below = 0;
  for (const double log : logs) all += std::exp(log - top);
  fit.spread_low = fit.spread_high = gammas.front();
  for (int k = 0; k < grid; ++k) {
    const auto i = static_cast<std::size_t>(k);
    const double p = std::exp(logs[i] - top) / all;
    fit.spread += p * gammas[i];
    fit.spread_sd += p * gammas[i] * gammas[i];
    if (below < 0.05 && below + p >= 0.05) fit.spread_low = gammas[i];
    if (below < 0.95 && below + p >= 0.95) fit.spread_high = gammas[i];
    below += p;
  }
  fit.spread_sd = std::sqrt(std::fmax(0.0, fit.spread_sd - fit.spread * fit.spread));

  const GivenGamma at_mean = given_gamma(cells, fit.spread);
  const std::size_t groups = cells.groups, free = groups - 1;
  const double people = people_scored(published);
  std::vector<double> share;
  for (const PublishedGroup& group : published.groups) share.push_back(group.scored / people);
  double centre = 0;
  for (std::size_t g = 0; g < groups; ++g) centre += share[g] * at_mean.offset[g];
  for (std::size_t g = 0; g < groups; ++g) {
    fit.offset.push_back(at_mean.offset[g] - centre);
    fit.offset_variance += share[g] * fit.offset.back() * fit.offset.back();
    // Sampling of the cells, and of the group's people, whose leniency is common to its cells.
    double variance = leniency_sd * leniency_sd / published.groups[g].scored;
    std::vector<double> weight;
    for (std::size_t a = 0; a < free; ++a) weight.push_back((a + 1 == g ? 1.0 : 0.0) - share[a + 1]);
    for (std::size_t a = 0; a < free; ++a)
      for (std::size_t b = 0; b < free; ++b)
        variance += weight[a] * at_mean.covariance[a * free + b] * weight[b];
    fit.offset_error.push_back(std::sqrt(variance));
  }
  return fit;
}

}  // namespace delphisim
