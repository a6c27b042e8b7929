// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/unit/exercise/cells.hpp"

namespace delphisim {
namespace {

CellRun five_rounds() {
  CellRun c;
  c.study = oracle::plain_study(12, {10, 14}, 5);
  c.study.population.truth = Superpopulation{6, 0.6};
  c.study.population.residual_sd = 1.5;
  c.study.population.leniency_sd = 0.6;
  for (std::size_t r = 1; r < 5; ++r) {
    c.study.rounds[r].feedback = {true, {Aggregations::find("mean"), {}}, true, false};
    c.study.rounds[r].revision = {0.2, 0, 0.3, 0.5, 0, false};
    c.study.rounds[r].participation.retention = {0.9, 0.9};
  }
  c.study.rounds[0].shortlist = {rule("mean", 0, "top_k", 8)};
  c.rules = {rule("mean", 0, "top_k", 5), rule("median", 0, "score_at_least", 6)};
  c.statistics = {"rounds_played", "people"};
  return c;
}

// Cells that are fixed at two to five rounds, and one that stops: one family.
struct Ending {
  CellRun run = five_rounds();
  Measures measures = run.measures();
  std::vector<CellSpec> cells;
  Family family;
  explicit Ending(const Stopping& stopping) {
    for (std::size_t rounds = 2; rounds <= 5; ++rounds) {
      std::vector<RoundSpec> first(run.study.rounds.begin(),
                                   run.study.rounds.begin() + static_cast<long>(rounds));
      cells.push_back({run.study.population, first, {}, {}});
    }
    cells.push_back({run.study.population, run.study.rounds, {}, stopping});
    std::vector<const CellSpec*> all;
    for (const CellSpec& c : cells) all.push_back(&c);
    family = make_family(all, run.study.setting, measures.aggregations);
  }
  // Plays one replicate; which cells: bits.
  std::vector<CellSums> play(std::uint32_t replicate, unsigned which = 31) const {
    ExerciseRunner runner(run.study.setting, measures,
                          run.study.limits(static_cast<int>(measures.aggregations.size())), 5, 5, best_isa(),
                          5);
    std::vector<CellSums> sums(5, CellSums(run.study.setting, measures, 1, {.values = true}));
    std::vector<CellSums*> to;
    for (std::size_t c = 0; c < 5; ++c) to.push_back(which >> c & 1 ? &sums[c] : nullptr);
    runner.run(family, replicate, to);
    return sums;
  }
};

TEST_CASE("A stopped exercise is the exercise that was planned with so many rounds") {
  Stopping s{Criterion::sd, 1.3, 0, 0.6, {}, 1};
  const Ending ending(s);
  CHECK(ending.family.nodes.size() == 5);  // the rounds are shared
  int ended[6] = {};
  for (std::uint32_t e = 0; e < 60; ++e) {
    const std::vector<CellSums> sums = ending.play(e);
    const auto played = static_cast<std::size_t>(sums[4].process_values[0]);
    REQUIRE((played >= 2 && played <= 5));
    ++ended[played];
    const CellSums& fixed = sums[played - 2];
    CHECK(sums[4].inclusion == fixed.inclusion);
    for (std::size_t i = 0; i < fixed.process_values.size(); ++i) {
      const double a = sums[4].process_values[i], b = fixed.process_values[i];
      CHECK((a == b || (a != a && b != b)));  // missing after the last round played
    }
    // The twin, which stops by its own ratings, agrees with its own plan; all else is as in the fixed cell.
    for (const char* metric : {"hits", "tau_b"})
      CHECK(ending.run.mean(sums[4], 0, metric) == ending.run.mean(fixed, 0, metric));
    const CellSums alone = ending.play(e, 16)[4];
    CHECK(alone.inclusion == sums[4].inclusion);
    CHECK(alone.decisions.mean(5) == sums[4].decisions.mean(5));
  }
  CHECK(ended[2] > 0);
  CHECK(ended[3] + ended[4] > 0);
  CHECK(ended[5] > 0);
}

TEST_CASE(
    "A criterion that is always met ends after the first round allowed, one that never is after the last") {
  for (const int not_before : {0, 1, 3}) {
    const Ending always({Criterion::share_at_least, 0, 0, 1, {}, not_before});
    CHECK(always.play(0)[4].process_values[0] == not_before + 1);
  }
  const Ending never({Criterion::unchanged, 1, 0, 1, {}, 1});
  CHECK(never.play(0)[4].process_values[0] == 5);
  CHECK(never.play(0)[0].process_values[0] == 2);
}

TEST_CASE("Hidden topics that nobody finds are rated by nobody, and count as missed") {
  CellRun c;
  c.study = oracle::plain_study(10, {30}, 1);
  FixedTruth truth;
  for (int t = 0; t < 10; ++t) truth.mean.push_back(9 - 0.5 * t);
  c.study.population.truth = truth;
  c.rules = {rule("mean", 0, "top_k", 5)};
  c.statistics = {"topics", "topics_entered", "topics_removed", "true_coverage"};
  c.study.amend.hidden = {0, 3};
  const CellSums unasked = c.run(10);
  CHECK(unasked.process.mean(0) == 8);
  CHECK(unasked.process.n[1] == 0);  // no list was put to anybody
  CHECK(c.mean(unasked, 0, "hits") == 3);
  CHECK(unasked.inclusion[0] == 0);
  CHECK(unasked.truly_top[0] == 10);
  c.study.amend.held = true;
  c.study.amend.people = {30};
  c.study.amend.find = {1, 0};
  const CellSums asked = c.run(10);
  CHECK(asked.process.mean(0) == 9);
  CHECK(asked.process.mean(1) == 1);
  CHECK(asked.process.mean(2) == 0);
  CHECK(asked.process.mean(3) == 1);  // what nobody can find is no suggestion that is possible
  CHECK(c.mean(asked, 0, "hits") == 4);
  c.study.amend.remove_share = 0.5;
  c.study.amend.flag = {5, 6, 1, 0};  // topics up to 5 go: 8 and 9, and 7 at 5.5 by half
  const CellSums shorter = c.run(40);
  CHECK(shorter.process.mean(2) >= 2);
  CHECK(shorter.process.mean(2) <= 3);
  CHECK(shorter.inclusion[9] == 0);
}

}  // namespace
}  // namespace delphisim
