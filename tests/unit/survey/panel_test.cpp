// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/oracle/play.hpp"
#include "tests/unit/survey/cells.hpp"

namespace delphisim {
namespace {

using oracle::play;
using oracle::Study;

// Two rounds with noise, retention, newcomers and skipped categories, but no feedback: what others say
// changes nothing.
Study noisy_study(std::vector<int> sizes) {
  Study s = oracle::plain_study(13, std::move(sizes), 2);
  s.population.truth = Superpopulation{6, 1};
  s.population.group_topic_sd = 0.5;
  s.population.leniency_sd = 1;
  s.population.residual_sd = 1.5;
  for (RoundSpec& r : s.rounds) {
    r.no_opinion.by_topic.assign(13, 0.1);
    r.no_opinion.category_answered = {0.7};
    r.left_slider = 0.1;
  }
  s.rounds[1].participation = {{0.7, 0.7, 0.7}, {2, 3, 0}};
  s.rounds[1].revision.retest_sd = 0.5;
  return s;
}

// The rows of a group as (member, levels), newcomers included.
std::vector<std::pair<std::uint32_t, std::vector<int>>> rows_of(const RoundState& r, int group) {
  std::vector<std::pair<std::uint32_t, std::vector<int>>> rows;
  for (int i = r.group_begin[static_cast<std::size_t>(group)];
       i < r.group_begin[static_cast<std::size_t>(group) + 1]; ++i)
    rows.emplace_back(r.member[static_cast<std::size_t>(i)], levels(r, i));
  return rows;
}

TEST_CASE("A group of 16 is the first 16 of the group of 24, and nobody elsewhere moves") {
  const std::vector<RoundState> small = play(noisy_study({9, 16, 7}), best_isa(), 4, {2, 0}),
                                large = play(noisy_study({9, 24, 7}), best_isa(), 4, {2, 0});
  for (std::size_t round = 0; round < 2; ++round) {
    CHECK(rows_of(small[round], 0) == rows_of(large[round], 0));
    CHECK(rows_of(small[round], 2) == rows_of(large[round], 2));
    auto mine = rows_of(small[round], 1), theirs = rows_of(large[round], 1);
    CHECK(mine.size() < theirs.size());
    std::erase_if(theirs, [](const auto& row) { return row.first >= 16 && row.first < 24; });
    CHECK(mine == theirs);
  }
  CHECK(rows_of(play(noisy_study({9, 16, 7}), best_isa(), 5, {2, 0})[0], 0) != rows_of(small[0], 0));
}

TEST_CASE("The twin exercise shares the truth only") {
  const Study s = noisy_study({9, 16, 7});
  const std::vector<RoundState> mine = play(s, best_isa(), 4, {2, 0}), twin = play(s, best_isa(), 4, {2, 1});
  CHECK(mine[0].leniency != twin[0].leniency);
  CHECK(mine[1].member != twin[1].member);
  int equal_rows = 0;
  for (int i = 0; i < mine[0].people; ++i) equal_rows += levels(mine[0], i) == levels(twin[0], i);
  CHECK(equal_rows <
        6);  // rows of people who skip the only category are alike: 32 people, 30 % of them, twice

  Study still = s;  // without anything that differs between people the twins are one: the truth is shared
  still.population.leniency_sd = still.population.residual_sd = 0;
  for (RoundSpec& r : still.rounds)
    r.no_opinion.category_answered = {1}, r.no_opinion.by_topic.assign(13, 0), r.left_slider = 0;
  const auto first = play(still, best_isa(), 4, {2, 0}), second = play(still, best_isa(), 4, {2, 1}),
             next = play(still, best_isa(), 4, {3, 0});
  for (int i = 0; i < first[0].people; ++i) CHECK(levels(first[0], i) == levels(second[0], i));
  CHECK(levels(first[0], 0) != levels(next[0], 0));
}

TEST_CASE("Without noise every rating is the truth, rounded and clamped to the scale") {
  Study s = oracle::plain_study(6, {4}, 1);
  s.population.truth = FixedTruth{{-3, 0.4, 0.6, 7.49, 7.51, 12}};
  CHECK(levels(play(s, best_isa(), 1, {0, 0})[0], 3) == std::vector<int>{0, 0, 1, 7, 8, 10});
  s.population.group_offset = {1};
  CHECK(levels(play(s, best_isa(), 1, {0, 0})[0], 3) == std::vector<int>{0, 1, 2, 8, 9, 10});
  s.rounds[0].instrument.scale = {1, 9, 2};
  CHECK(levels(play(s, best_isa(), 1, {0, 0})[0], 3) == std::vector<int>{0, 0, 0, 4, 4, 4});
}

TEST_CASE("A topic that was not shown leaves the slider where it starts without feedback") {
  Study s = oracle::plain_study(3, {1, 4}, 2);
  s.population.truth = FixedTruth{{8, 8, 8}};
  s.rounds[1].instrument.slider = SliderStart::shown;
  s.rounds[1].instrument.slider_at = 3;
  s.rounds[1].left_slider = 1;
  s.rounds[1].feedback = {true, {2, {1.96}}, false, true};  // a bound needs two ratings: nothing for group 0
  const RoundState second = oracle::play_last(s, best_isa(), 1, {0, 0});
  CHECK(levels(second, 0) == std::vector<int>{3, 3, 3});
  CHECK(levels(second, 1) == std::vector<int>{8, 8, 8});
}

}  // namespace
}  // namespace delphisim
