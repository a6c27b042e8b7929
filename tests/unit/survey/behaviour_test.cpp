// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/survey/cells.hpp"

// Behaviour against theory. Each test names its number of independent draws; |z| < 5 throughout, and a wrong
// expectation lies beyond.
namespace delphisim {
namespace {

using oracle::mean_sd;
using oracle::MeanSd;
using oracle::play;
using oracle::se_of_share;
using oracle::Study;
using oracle::z_most;
using oracle::z_of;

RoundState first_round(const Study& s) { return oracle::play_last(s, best_isa(), 99, {0, 0}); }

// 400 people x 100 topics. At 9 with an SD of 0.1 nobody says 5 unless the slider is left there.
TEST_CASE("A slider left where it starts adds the stated mass to what is rated") {
  Study s = oracle::plain_study(100, {400}, 1);
  s.population.truth = FixedTruth{std::vector<double>(100, 9)};
  s.population.residual_sd = 0.1;
  s.rounds[0].instrument.slider_at = 5;
  s.rounds[0].left_slider = 0.3;
  s.rounds[0].no_opinion.by_topic.assign(100, 0.2);
  const RoundState r = first_round(s);
  const double n = 40000, missing = share_at(r, missing_level), five = share_at(r, 5);
  CHECK(z_of(missing, 0.2, se_of_share(0.2, n)) < z_most);
  CHECK(z_of(five, 0.8 * 0.3, se_of_share(0.24, n)) < z_most);
  CHECK(share_at(r, 9) + five + missing == Approx(1));
  CHECK(z_of(five, 0.3, se_of_share(0.3, n)) > z_most);  // of all cells, missing ones included
}

// 40,000 cells; the SD of normal numbers has standard error sd / sqrt(2 n).
TEST_CASE("What is left of a word after missing cells and left sliders is a standard normal number") {
  Study s = oracle::plain_study(100, {400}, 1);
  s.population.residual_sd = 1.5;
  s.rounds[0].instrument.scale = {-10, 20, 1};
  s.rounds[0].instrument.slider_at = -10;  // nobody else says so
  s.rounds[0].left_slider = 0.4;
  s.rounds[0].no_opinion.by_topic.assign(100, 0.3);
  const RoundState r = first_round(s);
  std::vector<double> x;
  for (int i = 0; i < r.people; ++i)
    for (int c = 0; c < r.topics; ++c)
      if (r.level_at(i, c) != missing_level && r.level_at(i, c) != 0)
        x.push_back(static_cast<double>(
            r.latent[static_cast<std::size_t>(i) * r.stride + static_cast<std::size_t>(c)]));
  const MeanSd m = mean_sd(x);
  CHECK(z_of(m.n / 40000, 0.7 * 0.6, se_of_share(0.42, 40000)) < z_most);
  CHECK(z_of(m.mean, 5, m.se()) < z_most);
  CHECK(z_of(m.sd, 1.5, m.se_of_sd()) < z_most);
  CHECK(z_of(m.sd, 1.5 * 0.95, m.se_of_sd()) > z_most);
}

// 40,000 cells, all sliders left: their latent values, which a later round revises, are those of anybody
// else.
TEST_CASE("A slider left where it starts says nothing about the latent value") {
  Study s = oracle::plain_study(100, {400}, 1);
  s.population.residual_sd = 1.5;
  s.rounds[0].instrument.slider_at = 5;
  for (const auto& [missing, left] : {std::pair{0.0, 1.0}, std::pair{0.3, 0.1}, std::pair{0.0, 0.2}}) {
    s.rounds[0].no_opinion.by_topic.assign(100, missing);
    s.rounds[0].left_slider = left;
    const RoundState r = first_round(s);
    const MeanSd m = mean_sd(rated_latents(r));
    CAPTURE(missing, left);
    CHECK(z_of(m.mean, 5, 1.5 / std::sqrt(m.n)) < z_most);
    CHECK(z_of(m.sd, 1.5, 1.5 / std::sqrt(2 * m.n)) < z_most);
  }
}

// 2,000 exercises of 40 invited people.
TEST_CASE("Retention is binomial, and a longer form costs people") {
  Study s = oracle::plain_study(4, {40}, 2);
  s.rounds[1].participation.retention = {0.7};
  const auto people = [&] {
    std::vector<double> count;
    for (std::uint32_t r = 0; r < 2000; ++r) count.push_back(play(s, best_isa(), 7, {r, 0})[1].people);
    return mean_sd(count);
  };
  const MeanSd m = people();
  CHECK(z_of(m.mean, 28, std::sqrt(40 * 0.21 / 2000)) < z_most);
  CHECK(z_of(m.sd, std::sqrt(40 * 0.21), m.se_of_sd()) < z_most);
  CHECK(z_of(m.mean, 29, m.se()) > z_most);
  CHECK(z_of(m.sd, std::sqrt(28), m.se_of_sd()) > z_most);  // Poisson
  s.rounds[1].burden = {-16, 0, 0.25};  // twenty topics more than the reference: half as many stay
  CHECK(z_of(people().mean, 14, std::sqrt(40 * 0.35 * 0.65 / 2000)) < z_most);
}

// 20,000 people, two categories: p answers each; with probability s one uniform decides both.
TEST_CASE("Who skips one category tends to skip the other, as far as one choice is shared") {
  Study s = oracle::plain_study(2, {20000}, 1);
  s.setting.categories = 2;
  s.setting.category_of = {0, 1};
  s.rounds[0].no_opinion.category_answered = {0.6, 0.6};
  const auto both_skipped = [&](double share) {
    s.rounds[0].no_opinion.person_share = share;
    const RoundState r = first_round(s);
    double both = 0;
    for (int i = 0; i < r.people; ++i)
      both += r.level_at(i, 0) == missing_level && r.level_at(i, 1) == missing_level;
    return both / r.people;
  };
  for (const double share : {0.0, 0.5, 1.0}) {
    const double p = share * 0.4 + (1 - share) * 0.16;
    CHECK(z_of(both_skipped(share), p, se_of_share(p, 20000)) < z_most);
  }
  CHECK(z_of(both_skipped(0.5), 0.16, se_of_share(0.16, 20000)) > z_most);
}

// Two groups of 10,000, two topics in two categories: binomial shares of each group x category, and within an
// answered category of each group x topic.
TEST_CASE("Each group skips categories and leaves topics out by probabilities of its own") {
  Study s = oracle::plain_study(2, {10000, 10000}, 1);
  s.setting.categories = 2;
  s.setting.category_of = {0, 1};
  NoOpinion& n = s.rounds[0].no_opinion;
  n.category_answered = {0.9, 0.6};
  n.category_answered_of = {0.9, 0.6, 0.5, 1};
  n.by_topic = {0.1, 0};
  n.by_topic_of = {0.1, 0, 0, 0.3};
  const RoundState r = first_round(s);
  const double expected[2][2] = {{0.9 * 0.9, 0.6}, {0.5, 0.7}};
  for (int g = 0; g < 2; ++g)
    for (int t = 0; t < 2; ++t) {
      double rated = 0;
      for (int i = 0; i < 10000; ++i) rated += r.level_at(10000 * g + i, t) != missing_level;
      CAPTURE(g, t);
      CHECK(z_of(rated / 10000, expected[g][t], se_of_share(expected[g][t], 10000)) < z_most);
      CHECK(z_of(rated / 10000, expected[1 - g][t], se_of_share(expected[1 - g][t], 10000)) > z_most);
    }
}

// 400 people on a scale of 251 levels: rounding adds at most step^2 / 12 to a variance near 1.
TEST_CASE("Feedback with weight w on one shown mean scales the spread by 1 - w") {
  for (const bool observed : {false, true})
    for (const auto& [all, own] :
         {std::pair{0.3, 0.0}, std::pair{0.0, 0.3}, std::pair{0.2, 0.1}, std::pair{0.0, 0.0}}) {
      Study s = oracle::plain_study(8, {400}, 2);
      s.population.leniency_sd = s.population.residual_sd = 0.7;
      for (RoundSpec& r : s.rounds) r.instrument.scale = {0, 10, 0.04};
      s.rounds[1].feedback = {true, {Aggregations::find("mean"), {}}, true, true};
      s.rounds[1].revision = {all, own, 0, 0, 0, observed};
      const std::vector<RoundState> r = play(s, best_isa(), 3, {0, 0});
      for (int t = 0; t < 8; ++t) {
        std::vector<double> before, after;
        for (int i = 0; i < 400; ++i)
          before.push_back(r[0].level_at(i, t)), after.push_back(r[1].level_at(i, t));
        const double ratio = mean_sd(after).sd / mean_sd(before).sd;
        CAPTURE(observed, all, own, t);
        CHECK(ratio == Approx(1 - all - own).margin(0.002));
        CHECK(mean_sd(after).mean == Approx(mean_sd(before).mean).margin(0.1));
      }
    }
}

// 400 people x 50 topics.
TEST_CASE("Revision keeps ratings with the stated probability, shifts and adds retest noise to the rest") {
  Study s = oracle::plain_study(50, {400}, 2);
  for (RoundSpec& r : s.rounds) r.instrument.scale = {0, 10, 0.04};
  s.rounds[1].revision = {0, 0, 0.35, 0.5, -0.4, false};
  const RoundState r = oracle::play_last(s, best_isa(), 3, {0, 0});
  std::vector<double> moved;
  for (const double z : rated_latents(r))
    if (z != 5) moved.push_back(z);
  const MeanSd m = mean_sd(moved);
  CHECK(z_of(m.n / 20000, 0.65, se_of_share(0.65, 20000)) < z_most);
  CHECK(z_of(m.mean, 4.6, m.se()) < z_most);
  CHECK(z_of(m.sd, 0.5, m.se_of_sd()) < z_most);
  CHECK(z_of(m.n / 20000, 0.35, se_of_share(0.65, 20000)) > z_most);
  CHECK(z_of(m.mean, 5.4, m.se()) > z_most);
}

}  // namespace
}  // namespace delphisim
