// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "tests/oracle/criteria.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {
namespace {

TEST_CASE("Probabilities of belonging to the top k sum to k and are near those of drawing the true means") {
  Dice dice(34);
  std::mt19937_64 engine(35);
  std::normal_distribution<double> normal;
  double worst = 0, worst_of_means = 0;
  for (int panel = 0; panel < 12; ++panel) {
    const int topics = 40, k = dice.from(3, 20);
    std::vector<std::vector<double>> ratings;
    double squares = 0, df = 0;
    std::vector<double> mean, error;
    for (int t = 0; t < topics; ++t) {
      const double level = dice.between(4, 8);
      ratings.emplace_back();
      for (int i = dice.from(8, 30); i > 0; --i)
        ratings.back().push_back(std::clamp(std::round(level + 1.8 * normal(engine)), 0.0, 10.0));
      double sum = 0;
      for (const double x : ratings.back()) sum += x;
      mean.push_back(sum / static_cast<double>(ratings.back().size()));
      for (const double x : ratings.back()) squares += (x - mean.back()) * (x - mean.back());
      df += static_cast<double>(ratings.back().size()) - 1;
    }
    for (const auto& x : ratings) error.push_back(std::sqrt(squares / df / static_cast<double>(x.size())));
    const std::vector<double> value = top_k_probabilities(ratings, k);
    double sum = 0;
    for (const double v : value) sum += v;
    CHECK(sum == Approx(k).margin(1e-6));
    const int draws = 4000;
    std::vector<int> in(ratings.size());
    for (int d = 0; d < draws; ++d) {
      std::vector<std::pair<double, std::size_t>> drawn;
      for (std::size_t t = 0; t < ratings.size(); ++t)
        drawn.emplace_back(mean[t] + error[t] * normal(engine), t);
      std::partial_sort(drawn.begin(), drawn.begin() + k, drawn.end(), std::greater<>());
      for (int i = 0; i < k; ++i) ++in[drawn[static_cast<std::size_t>(i)].second];
    }
    for (std::size_t t = 0; t < in.size(); ++t) {
      const double drawn = static_cast<double>(in[t]) / draws;
      const double sharp = static_cast<double>(
          std::count_if(mean.begin(), mean.end(), [&](double m) { return m > mean[t]; }) < k);
      worst = std::max(worst, std::abs(drawn - value[t]));
      worst_of_means = std::max(worst_of_means, std::abs(drawn - sharp));
    }
  }
  // The cut is taken as known: that, and at most 5 x .008 of the draws' own error, is what the two may differ
  // by.
  CHECK(worst < 0.06);
  CHECK(worst_of_means > 0.3);
}

}  // namespace
}  // namespace delphisim::oracle
