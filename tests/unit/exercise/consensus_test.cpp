// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/z.hpp"
#include "tests/unit/exercise/cells.hpp"

// Statistics of people and of consensus against theory; |z| < 5 with the standard errors stated.
namespace delphisim {
namespace {

using oracle::z_most;
using oracle::z_of;

constexpr double sd = 0.8;
constexpr int people = 60;

CellRun two_rounds() {
  CellRun c;
  c.study = oracle::plain_study(6, {people}, 2);
  c.study.population.residual_sd = sd;
  for (RoundSpec& r : c.study.rounds) r.instrument.scale = {0, 10, 0.04};
  c.rules.clear();
  c.metrics.clear();
  c.statistics = {"people_lost", "asked_per_panelist", "unrevised_sd_mean", "false_consensus", "sd_change"};
  return c;
}

struct Value {
  double mean, error;
};
// round: 0 or 1. Statistics of changes have the second round alone.
Value value(const CellRun& c, const CellSums& s, const char* statistic, int round) {
  const Measures m = c.measures();
  for (std::size_t i = 0; i < m.process.size(); ++i)
    if (m.process[i].statistic == Statistics::find(statistic) && m.process[i].round == round) {
      const double n = s.process.n[i];
      return {s.process.mean(i), std::sqrt(s.process.m2(i) / (n - 1) / n)};
    }
  return {std::nan(""), 0};
}

// Everybody moves half way to the mean that is shown: all of the fall of the SD is made by revision. The SD
// of 60 normal numbers is 1 - 1 / (4 * 59) of theirs, to first order.
TEST_CASE("Feedback of weight w makes a false consensus of w times the standard deviation") {
  CellRun c = two_rounds();
  c.study.rounds[1].feedback = {true, {Aggregations::find("mean"), {}}, true, false};
  c.study.rounds[1].revision.weight_all = 0.5;
  const CellSums s = c.run(400);
  const double sample_sd = sd * (1 - 1 / (4.0 * (people - 1)));
  const Value made = value(c, s, "false_consensus", 1), left = value(c, s, "unrevised_sd_mean", 1),
              fall = value(c, s, "sd_change", 1);
  CHECK(z_of(made.mean, 0.5 * sample_sd, made.error) < z_most);
  CHECK(z_of(left.mean, sample_sd, left.error) < z_most);
  CHECK(z_of(-fall.mean, 0.5 * sample_sd, fall.error) < z_most);
  CHECK(z_of(made.mean, 0.25 * sample_sd, made.error) > z_most);
}

// Who leaves is chance, and nobody revises: no consensus, false or true. Binomial losses.
TEST_CASE("Losing people makes no consensus") {
  CellRun c = two_rounds();
  c.study.rounds[1].participation.retention = {0.3};
  c.study.rounds[1].revision.keep = 1;
  const CellSums s = c.run(400);
  const Value made = value(c, s, "false_consensus", 1), lost = value(c, s, "people_lost", 1),
              asked = value(c, s, "asked_per_panelist", 1);
  CHECK(std::abs(made.mean) < 0.002);  // rounding to steps of 0.04 alone
  CHECK(z_of(lost.mean, people * 0.7, std::sqrt(people * 0.7 * 0.3 / 400)) < z_most);
  CHECK(z_of(asked.mean, 6 * 1.3, asked.error) < z_most);
  CHECK(value(c, s, "asked_per_panelist", 0).mean == 6);
}

}  // namespace
}  // namespace delphisim
