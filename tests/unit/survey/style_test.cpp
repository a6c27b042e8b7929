// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/survey/cells.hpp"

// How forms are filled in, against theory. Each test names its number of independent draws; |z| < 5
// throughout, and a wrong expectation lies beyond.
namespace delphisim {
namespace {

using oracle::se_of_share;
using oracle::Study;
using oracle::z_most;
using oracle::z_of;

RoundState first_round(const Study& s) { return oracle::play_last(s, best_isa(), 99, {0, 0}); }

double share_at(const RoundState& r, int topic, int level) {
  double count = 0;
  for (int i = 0; i < r.people; ++i) count += r.level_at(i, topic) == level;
  return count / r.people;
}

// 4,000 people x 20 topics. Ratings of others are whole by chance, one in ten.
TEST_CASE("The stated share of people heap their ratings, all of them, on the nearest whole numbers") {
  Study s = oracle::plain_study(20, {4000}, 1);
  s.population.residual_sd = 1.5;
  s.rounds[0].instrument.scale = {0, 10, 0.1};
  s.rounds[0].heaping = {0.4, 1};
  const RoundState r = first_round(s);
  double heapers = 0, whole = 0, fives = 0;
  for (int i = 0; i < r.people; ++i) {
    const std::vector<int> x = levels(r, i);
    const auto is_whole = [](int l) { return l % 10 == 0; };
    const bool heaper = std::all_of(x.begin(), x.end(), is_whole);
    heapers += heaper;
    if (heaper) fives += static_cast<double>(std::count(x.begin(), x.end(), 50));
    if (!heaper) whole += static_cast<double>(std::count_if(x.begin(), x.end(), is_whole));
  }
  CHECK(z_of(heapers / 4000, 0.4, se_of_share(0.4, 4000)) < z_most);
  CHECK(z_of(heapers / 4000, 0.45, se_of_share(0.4, 4000)) > z_most);
  const double n = heapers * 20, five = std::erf(0.5 / 1.5 / std::sqrt(2));
  CHECK(z_of(fives / n, five, se_of_share(five, n)) < z_most);
  CHECK(z_of(fives / n, 0.1, se_of_share(five, n)) > z_most);
  const double rest = (4000 - heapers) * 20;
  CHECK(z_of(whole / rest, 0.1, se_of_share(0.1, rest)) < z_most);
}

TEST_CASE("Heaps lie on the multiples that are on the scale") {
  Study s = oracle::plain_study(6, {1}, 1);
  s.population.truth = FixedTruth{{-3, 12, 13, 18, 47, 58}};
  s.rounds[0].instrument.scale = {1, 58, 1};
  s.rounds[0].heaping = {1, 10};
  CHECK(levels(first_round(s), 0) == std::vector<int>{9, 9, 9, 19, 49, 49});
  s.rounds[0].instrument.slider_at = 47;  // left sliders stay where they start
  s.rounds[0].left_slider = 1;
  CHECK(levels(first_round(s), 0) == std::vector<int>(6, 46));
}

// 4,000 people x 12 topics.
TEST_CASE("Straight-liners give throughout what they give first") {
  Study s = oracle::plain_study(12, {4000}, 1);
  s.population.residual_sd = 1.5;
  s.rounds[0].no_opinion.by_topic.assign(12, 0.2);
  const RoundState plain = first_round(s);
  s.rounds[0].straight_lining = 0.25;
  const RoundState r = first_round(s);
  double straight = 0;
  for (int i = 0; i < r.people; ++i) {
    const std::vector<int> x = levels(r, i), before = levels(plain, i);
    if (x == before) continue;
    ++straight;
    int first = missing_level;
    for (std::size_t t = 0; t < 12; ++t) {
      CHECK((x[t] == missing_level) == (before[t] == missing_level));
      if (first == missing_level) first = before[t];
      if (x[t] != missing_level) CHECK(x[t] == first);
    }
  }
  CHECK(z_of(straight / 4000, 0.25, se_of_share(0.25, 4000)) < z_most);
  CHECK(z_of(straight / 4000, 0.3, se_of_share(0.25, 4000)) > z_most);
}

// 20,000 people; position p counts from 0.
TEST_CASE("Fatigue grows with the position on the form, which random orders spread over the topics") {
  Study s = oracle::plain_study(21, {20000}, 1);
  s.population.truth = FixedTruth{std::vector<double>(21, 9)};
  s.rounds[0].instrument.slider_at = 5;
  s.rounds[0].no_opinion.by_topic.assign(21, 0.1);
  s.rounds[0].fatigue = {0.2, 0.3, false};
  const RoundState fixed = first_round(s);
  const auto missing = [](double p) { return 0.1 + 0.9 * 0.02 * p; };
  for (const int t : {0, 7, 20}) {
    const double m = missing(t), left = (1 - m) * 0.03 * t;
    CHECK(z_of(share_at(fixed, t, missing_level), m, se_of_share(m, 20000)) < z_most);
    CHECK(std::abs(share_at(fixed, t, 5) - left) <= z_most * se_of_share(left, 20000));
  }
  CHECK(z_of(share_at(fixed, 20, missing_level), 0.1 + 0.02 * 20, se_of_share(0.46, 20000)) >
        z_most);  // added
  s.rounds[0].fatigue.shuffled = true;
  const RoundState shuffled = first_round(s);
  double left = 0;
  for (int p = 0; p < 21; ++p) left += (1 - missing(p)) * 0.03 * p / 21;
  for (const int t : {0, 7, 20}) {
    CHECK(z_of(share_at(shuffled, t, missing_level), missing(10), se_of_share(missing(10), 20000)) < z_most);
    CHECK(z_of(share_at(shuffled, t, 5), left, se_of_share(left, 20000)) < z_most);
  }
}

// 5,000 people of each group.
TEST_CASE("Sliders are left by group") {
  Study s = oracle::plain_study(4, {5000, 5000}, 1);
  s.population.truth = FixedTruth{std::vector<double>(4, 9)};
  s.rounds[0].instrument.slider_at = 5;
  s.rounds[0].left_slider = 0.4;
  s.rounds[0].left_slider_of = {0.1, 0.4};
  const RoundState r = first_round(s);
  double low = 0, high = 0;
  for (int i = 0; i < 10000; ++i)
    for (int t = 0; t < 4; ++t) (i < 5000 ? low : high) += r.level_at(i, t) == 5;
  CHECK(z_of(low / 20000, 0.1, se_of_share(0.1, 20000)) < z_most);
  CHECK(z_of(high / 20000, 0.4, se_of_share(0.4, 20000)) < z_most);
}

}  // namespace
}  // namespace delphisim
