// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/play.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

using oracle::draw_truth;
using oracle::plain_study;
using oracle::Study;

double theta(const TruthDraw& truth, int g, int t) { return truth.group(g)[t]; }

TEST_CASE("A fixed truth is the truth of every group and replicate") {
  Study s = plain_study(5, {3, 2}, 1);
  s.population.truth = FixedTruth{{1, 2, 3, 4, 5.5}};
  for (const Isa isa : available_isas())
    for (const std::uint32_t replicate : {0u, 1u, 99u})
      for (int t = 0; t < 5; ++t) {
        const TruthDraw truth = draw_truth(s, isa, 1, replicate);
        CHECK(theta(truth, 0, t) == (t < 4 ? t + 1 : 5.5));
        CHECK(theta(truth, 1, t) == theta(truth, 0, t));
      }
}

// The largest mean of delta over topics in a group, or over people in a topic.
double off_centre(const Study& s, const TruthDraw& truth) {
  double most = 0, people = 0;
  for (const int size : s.population.group_sizes) people += size;
  for (int g = 0; g < s.setting.groups; ++g) {
    double sum = 0;
    for (int t = 0; t < s.setting.topics; ++t) sum += theta(truth, g, t) - 5;
    most = std::max(most, std::abs(sum) / s.setting.topics);
  }
  for (int t = 0; t < s.setting.topics; ++t) {
    double sum = 0;
    for (int g = 0; g < s.setting.groups; ++g)
      sum += s.population.group_sizes[static_cast<std::size_t>(g)] * (theta(truth, g, t) - 5);
    most = std::max(most, std::abs(sum) / people);
  }
  return most;
}

TEST_CASE("Centred group effects sum to zero over topics and over people") {
  Study s = plain_study(17, {13, 24, 5}, 1);
  s.population.group_topic_sd = 0.6;
  s.population.group_topic_centred = true;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate)
    CHECK(off_centre(s, draw_truth(s, best_isa(), 1, replicate)) < 1e-12);
  s.population.group_topic_centred = false;
  CHECK(off_centre(s, draw_truth(s, best_isa(), 1, 0)) > 0.01);
}

TEST_CASE("A larger group and the twin exercise leave the truth as it is") {
  Study s = plain_study(9, {16, 5}, 1), larger = s;
  s.population.truth = larger.population.truth = Superpopulation{7, 1};
  s.population.group_topic_sd = larger.population.group_topic_sd = 0.5;
  larger.population.group_sizes = {24, 5};
  const TruthDraw mine = draw_truth(s, best_isa(), 3, 8), other = draw_truth(larger, best_isa(), 3, 8),
                  next = draw_truth(s, best_isa(), 3, 9);
  for (int t = 0; t < 9; ++t)
    for (int g = 0; g < 2; ++g) {
      CHECK(theta(mine, g, t) == theta(other, g, t));
      CHECK(theta(mine, g, t) != theta(next, g, t));
    }
}

}  // namespace
}  // namespace delphisim
