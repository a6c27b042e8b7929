// SPDX-License-Identifier: MIT
#pragma once
#include <random>
#include <vector>

#include "analysis/fit/published.hpp"
#include "analysis/fit/response_map.hpp"

namespace delphisim::fit_test {

/// The truth behind simulated tables.
struct World {
  int topics = 48, categories = 4;
  std::vector<int> group_sizes{12, 24, 20, 24};
  std::vector<double> offset{-0.8, 0.6, 0.2, -0.3667};  // people weigh it to 0 (almost)
  double mean = 7, tau = 0.5, gamma = 0.6, leniency_sd = 1.6, residual_sd = 2;
  double category_answered = 0.8, left_out = 0.1;
  Response response{{0, 10, 1}, 0.1, 5};

  int people() const;
  /// Of leniency and offsets over people.
  double person_variance() const;
  /// Of group x topic effects over people, after centring, in expectation.
  double group_topic_variance() const;
};

/// One exercise: the published tables of its first survey, all people and by group, and what they hide.
struct Exercise {
  PublishedTables published;
  std::vector<int> category_people;
  std::vector<double> truth;  // mu [topics]
};
Exercise simulate(const World& world, std::mt19937_64& engine);

}  // namespace delphisim::fit_test
