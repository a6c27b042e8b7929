// SPDX-License-Identifier: MIT
#include "tests/unit/fit/simulated_tables.hpp"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>

namespace delphisim::fit_test {

int World::people() const {
  int sum = 0;
  for (const int size : group_sizes) sum += size;
  return sum;
}

double World::person_variance() const {
  double sum = leniency_sd * leniency_sd;
  for (std::size_t g = 0; g < offset.size(); ++g) sum += offset[g] * offset[g] * group_sizes[g] / people();
  return sum;
}

double World::group_topic_variance() const {
  double shares = 0;
  for (const int size : group_sizes) shares += static_cast<double>(size) * size / people() / people();
  return gamma * gamma * (1 - shares) * (1 - 1.0 / topics);
}

Exercise simulate(const World& world, std::mt19937_64& engine) {
  boost::random::normal_distribution<double> normal;
  boost::random::uniform_01<double> uniform;
  const auto topics = static_cast<std::size_t>(world.topics), groups = world.group_sizes.size();
  const auto categories = static_cast<std::size_t>(world.categories);

  std::vector<double> effect(groups * topics);
  for (double& e : effect) e = world.gamma * normal(engine);
  for (std::size_t g = 0; g < groups; ++g) {
    double sum = 0;
    for (std::size_t t = 0; t < topics; ++t) sum += effect[g * topics + t];
    for (std::size_t t = 0; t < topics; ++t) effect[g * topics + t] -= sum / world.topics;
  }
  for (std::size_t t = 0; t < topics; ++t) {
    double sum = 0;
    for (std::size_t g = 0; g < groups; ++g) sum += world.group_sizes[g] * effect[g * topics + t];
    for (std::size_t g = 0; g < groups; ++g) effect[g * topics + t] -= sum / world.people();
  }

  Exercise made;
  made.category_people.assign(categories, 0);
  for (std::size_t c = 0; c < categories; ++c) made.published.categories.push_back(std::to_string(c));
  for (std::size_t t = 0; t < topics; ++t) {
    made.published.topics.push_back({std::to_string(t), "", t % categories});
    made.truth.push_back(world.mean + world.tau * normal(engine));
  }
  const auto row_of = [](std::size_t t, double n, double sum, double squares) {
    const double mean = sum / n;
    return TopicSummary{t, static_cast<int>(n), mean, std::sqrt((squares - n * mean * mean) / (n - 1)), {}};
  };
  std::vector<double> n(topics, 0), sum(topics, 0), squares(topics, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    made.published.groups.push_back({std::to_string(g), "", world.group_sizes[g], 1, 0});
    std::vector<double> n_here(topics, 0), sum_here(topics, 0), squares_here(topics, 0);
    for (int i = 0; i < world.group_sizes[g]; ++i) {
      const double person = world.offset[g] + world.leniency_sd * normal(engine);
      std::vector<bool> answers(categories);
      for (std::size_t c = 0; c < categories; ++c) {
        answers[c] = uniform(engine) < world.category_answered;
        made.category_people[c] += answers[c];
      }
      for (std::size_t t = 0; t < topics; ++t) {
        const double z = made.truth[t] + effect[g * topics + t] + person + world.residual_sd * normal(engine);
        const bool left = uniform(engine) < world.response.left_slider;
        if (!answers[t % categories] || uniform(engine) < world.left_out) continue;
        const double rating = left ? world.response.slider_at : std::clamp(std::floor(z + 0.5), 0.0, 10.0);
        n[t] += 1, sum[t] += rating, squares[t] += rating * rating;
        n_here[t] += 1, sum_here[t] += rating, squares_here[t] += rating * rating;
      }
    }
    for (std::size_t t = 0; t < topics; ++t)
      if (n_here[t] > 1)
        made.published.cells.push_back({g, row_of(t, n_here[t], sum_here[t], squares_here[t])});
  }
  for (std::size_t t = 0; t < topics; ++t)
    made.published.scored.push_back(row_of(t, n[t], sum[t], squares[t]));
  return made;
}

}  // namespace delphisim::fit_test
