// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/survey/cells.hpp"

// Who answers, who leaves and where ratings count, against theory; |z| < 5 with the standard errors stated.
namespace delphisim {
namespace {

using oracle::mean_sd;
using oracle::MeanSd;
using oracle::play;
using oracle::se_of_share;
using oracle::Study;
using oracle::z_most;
using oracle::z_of;

// 2,000 exercises.
TEST_CASE("Of those invited binomially many answer, and a larger group keeps its first members") {
  Study s = oracle::plain_study(2, {10, 10}, 1);
  s.rounds[0].participation.invited = {40, 10};
  s.rounds[0].participation.response = {0.6, 1};
  std::vector<double> count;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    const RoundState first = oracle::play_last(s, best_isa(), 7, {r, 0});
    CHECK(first.present(1) == 10);
    count.push_back(first.present(0));
  }
  const MeanSd m = mean_sd(count);
  CHECK(z_of(m.mean, 24, std::sqrt(40 * 0.24 / 2000)) < z_most);
  CHECK(z_of(m.sd, std::sqrt(40 * 0.24), m.se_of_sd()) < z_most);
  CHECK(z_of(m.sd, std::sqrt(24), m.se_of_sd()) > z_most);  // Poisson
  const RoundState small = oracle::play_last(s, best_isa(), 7, {3, 0});
  s.rounds[0].participation.invited = {60, 10};
  const RoundState large = oracle::play_last(s, best_isa(), 7, {3, 0});
  const std::vector<std::uint32_t> mine(small.member.begin(), small.member.begin() + small.present(0));
  CHECK(mine == std::vector<std::uint32_t>(large.member.begin(), large.member.begin() + small.present(0)));
}

// 300 exercises of 100 people; given the first round, who stays is binomial person by person.
TEST_CASE("People who stand far from what they are shown stay less often") {
  Study s = oracle::plain_study(3, {100}, 2);
  s.population.leniency_sd = 1.5;
  s.rounds[1].feedback = {true, {Aggregations::find("mean"), {}}, true, false};
  s.rounds[1].participation.retention = {0.9};
  const auto z_for = [&](double loss, double free, double truly) {
    s.rounds[1].participation.distance_loss = truly;
    s.rounds[1].participation.distance_free = free;
    double stayed = 0, expected = 0, variance = 0;
    for (std::uint32_t e = 0; e < 300; ++e) {
      const std::vector<RoundState> r = play(s, best_isa(), 11, {e, 0});
      stayed += r[1].people;
      for (int i = 0; i < 100; ++i) {
        double away = 0;
        for (int t = 0; t < 3; ++t)
          away += std::abs(r[0].level_at(i, t) - static_cast<double>(r[0].tally.sum[t]) / 100) / 3;
        const double p = std::clamp(0.9 * (1 - loss * std::max(0.0, away - free)), 0.0, 1.0);
        expected += p, variance += p * (1 - p);
      }
    }
    return z_of(stayed, expected, std::sqrt(variance));
  };
  CHECK(z_for(0.2, 0, 0.2) < z_most);
  CHECK(z_for(0.3, 1, 0.3) < z_most);
  CHECK(z_for(-0.1, 0, -0.1) < z_most);
  CHECK(z_for(0.2, 0, 0.18) > z_most);
  CHECK(z_for(0.2, 0, 0) > z_most);
  s.rounds[1].feedback.given = false;
  CHECK(z_for(0, 0, 0.2) < z_most);  // nothing is shown: nobody is far from it
}

// 500 exercises of 30 people.
TEST_CASE("Misfiled people count under the other group") {
  Study s = oracle::plain_study(1, {30, 5}, 2);
  s.population.group_offset = {-2, 2};
  for (RoundSpec& r : s.rounds) r.misfiled = {{0, 1, 2, 0.25}};
  std::vector<double> moved;
  for (std::uint32_t e = 0; e < 500; ++e) {
    const std::vector<RoundState> r = play(s, best_isa(), 13, {e, 0});
    const int away = r[0].present(1) - 5;
    moved.push_back(away - 2);
    CHECK(r[0].present(0) == 30 - away);
    CHECK(r[1].present(1) == r[0].present(1));  // the same people
    CHECK(r[0].tally.n[r[0].stride * 2] == 5 + away);
    CHECK(r[0].tally.sum[r[0].stride * 2] == 5 * 7 + away * 3);  // who rate as members of their own group
    CHECK(r[0].ratings().row(30 - away)[0] == 3);
  }
  const MeanSd m = mean_sd(moved);
  CHECK(z_of(m.mean, 28 * 0.25, std::sqrt(28 * 0.1875 / 500)) < z_most);
  CHECK(z_of(m.mean, 28 * 0.3, std::sqrt(28 * 0.1875 / 500)) > z_most);
}

TEST_CASE("Ratings that are carried forward count on, of people who left and of topics left out") {
  Study s = oracle::plain_study(4, {40}, 3);
  s.population.residual_sd = 2;
  for (std::size_t r = 1; r < 3; ++r) {
    s.rounds[r].participation.retention = {0.6};
    s.rounds[r].no_opinion.by_topic.assign(4, 0.3);
    s.rounds[r].carry_forward = true;
  }
  const std::vector<RoundState> r = play(s, best_isa(), 17, {0, 0});
  int present = 40;
  for (std::size_t k = 1; k < 3; ++k) {
    CHECK(r[k].present(0) < present);
    present = r[k].present(0);
    CHECK(r[k].people == 40);
    for (int t = 0; t < 4; ++t) CHECK(r[k].tally.n[t] == 40);
    for (int i = r[k].asked_end[0]; i < 40; ++i)
      CHECK(levels(r[k], i) == levels(r[k - 1], r[k].old_row[static_cast<std::size_t>(i)]));
  }
  s.rounds[2].carry_forward = false;
  const RoundState last = oracle::play_last(s, best_isa(), 17, {0, 0});
  CHECK(last.people == present);  // who left stays away
}

// 4,000 newcomers.
TEST_CASE("Newcomers are drawn to the value that they are shown") {
  Study s = oracle::plain_study(1, {50, 50}, 2);
  s.population.group_offset = {-2, 2};
  s.rounds[1].feedback = {true, {Aggregations::find("mean"), {}}, true, true};
  s.rounds[1].participation.retention = {0, 0};
  s.rounds[1].participation.newcomers = {4000, 0};
  const auto mean = [&](double anchor, ShownToNewcomers see) {
    s.rounds[1].revision.newcomer_anchor = anchor;
    s.rounds[1].feedback.newcomers = see;
    return mean_sd(rated_latents(oracle::play_last(s, best_isa(), 19, {0, 0})));
  };
  CHECK(mean(0, ShownToNewcomers::all).mean == Approx(3));
  CHECK(mean(0.5, ShownToNewcomers::all).mean == Approx(4));
  CHECK(mean(1, ShownToNewcomers::all).mean == Approx(5));
  CHECK(mean(0.5, ShownToNewcomers::own_group).mean == Approx(3));
  CHECK(mean(0.5, ShownToNewcomers::own_else_all).mean == Approx(3));
  CHECK(mean(0.5, ShownToNewcomers::nothing).mean == Approx(3));
  s.population.residual_sd = 1;
  const MeanSd drawn = mean(0.3, ShownToNewcomers::all);
  CHECK(z_of(drawn.sd, 0.7, drawn.se_of_sd()) < z_most);
  CHECK(z_of(drawn.sd, 1, drawn.se_of_sd()) > z_most);
}

}  // namespace
}  // namespace delphisim
