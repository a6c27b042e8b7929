// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/metrics.hpp"
#include "tests/unit/exercise/cells.hpp"

namespace delphisim {
namespace {

CellRun noisy_cell() {
  CellRun c;
  c.study = oracle::plain_study(12, {6, 9}, 2);
  c.study.population.truth = Superpopulation{6, 0.6};
  c.study.population.residual_sd = 1.5;
  c.study.rounds[0].shortlist = {rule("mean", 0, "top_k", 6)};
  c.rules = {rule("mean", 0, "top_k", 5), rule("median", 0, "score_at_least", 6)};
  return c;
}

TEST_CASE("Sums of a cell are the folds of its replicates") {
  const CellRun c = noisy_cell();
  const CellSums all = c.run(40);
  std::vector<double> hits, regret;
  Measures m = c.measures();
  const CellSpec cell{c.study.population, c.study.rounds};
  const Family family = make_family({&cell}, c.study.setting, m.aggregations);
  const Limits limits{12, 2, 15, 255, static_cast<int>(m.aggregations.size())};
  ExerciseRunner runner(c.study.setting, m, limits, 2, 1, best_isa(), 5);
  std::vector<std::uint32_t> inclusion(24);
  for (std::uint32_t r = 0; r < 40; ++r) {
    CellSums one(c.study.setting, m, 1, {true, c.on_request, c.on_request});
    std::vector<CellSums*> to{&one};
    runner.run(family, r, to);
    hits.push_back(c.mean(one, 0, "hits"));
    regret.push_back(c.mean(one, 0, "regret"));
    CHECK(all.process_values[r] == one.process_values[0]);
    for (std::size_t i = 0; i < inclusion.size(); ++i) inclusion[i] += one.inclusion[i];
    CHECK(std::count(one.inclusion.begin(), one.inclusion.begin() + 12, 1u) == 5);
    CHECK(std::count(one.truly_top.begin(), one.truly_top.end(), 1u) == 5);
  }
  const auto check = [&](const char* metric, const std::vector<double>& x) {
    double mean = 0, m2 = 0;
    for (const double v : x) mean += v / 40;
    for (const double v : x) m2 += (v - mean) * (v - mean);
    const std::size_t column = c.column(0, metric);
    CHECK(all.decisions.n[column] == 40);
    CHECK(all.decisions.mean(column) == Approx(mean));
    CHECK(all.decisions.m2(column) == Approx(m2));
  };
  check("hits", hits);
  check("regret", regret);
  CHECK(all.inclusion == inclusion);
  for (std::size_t h = 0; h <= 5; ++h)
    CHECK(all.histograms[h] == std::count(hits.begin(), hits.end(), static_cast<double>(h)));
}

// A cell of one replicate shows its sets (inclusion) and its orders (places): from these, what many add up
// to.
TEST_CASE("Agreement between rules is the fold of that of each replicate") {
  CellRun c = noisy_cell();
  c.on_request = true;
  c.rules = {rule("mean", 0, "top_k", 5), rule("median", 0, "score_at_least", 6),
             rule("mean", 0, "score_at_least", 7)};
  const CellSums all = c.run(40);
  const std::size_t pairs = rule_pairs(3), order_of[] = {0, 1, 0};
  std::vector<double> jaccard(pairs), n(pairs), tau(pairs);
  std::vector<std::uint32_t> places(all.ranks.size());
  Measures m = c.measures();
  const CellSpec cell{c.study.population, c.study.rounds};
  const Family family = make_family({&cell}, c.study.setting, m.aggregations);
  const Limits limits{12, 2, 15, 255, static_cast<int>(m.aggregations.size())};
  ExerciseRunner runner(c.study.setting, m, limits, 2, 1, best_isa(), 5);
  for (std::uint32_t r = 0; r < 40; ++r) {
    CellSums one(c.study.setting, m, 1, {true, c.on_request, c.on_request});
    std::vector<CellSums*> to{&one};
    runner.run(family, r, to);
    REQUIRE(one.ranks.size() == 2 * 12 * 12);
    std::vector<std::vector<double>> standing(2, std::vector<double>(12));
    for (std::size_t i = 0; i < one.ranks.size(); ++i) {
      places[i] += one.ranks[i];
      if (one.ranks[i] > 0) standing[i / 144][i / 12 % 12] = -static_cast<double>(i % 12);
    }
    std::size_t pair = 0;
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t b = 0; b <= a; ++b, ++pair) {
        double common = 0, united = 0;
        for (std::size_t t = 0; t < 12; ++t) {
          common += one.inclusion[a * 12 + t] * one.inclusion[b * 12 + t];
          united += one.inclusion[a * 12 + t] > 0 || one.inclusion[b * 12 + t] > 0;
        }
        if (united > 0) jaccard[pair] += common / united, ++n[pair];
        tau[pair] += *oracle::tau_b(standing[order_of[a]], standing[order_of[b]]) / 40;
      }
  }
  CHECK(all.ranks == places);
  CHECK(n[pairs - 1] < 40);  // the last rule selects nothing now and then
  for (std::size_t p = 0; p < pairs; ++p) {
    CAPTURE(p);
    CHECK(all.agreement.n[p] == n[p]);
    CHECK(all.agreement.mean(p) == Approx(jaccard[p] / n[p]));
    CHECK(all.agreement.mean(pairs + p) == Approx(tau[p]));
  }
  CHECK(all.agreement.mean(3) < 0.9);  // other sets of one order: the first and the last rule
  CHECK(all.agreement.mean(pairs + 3) == 1);
  c.on_request = false;
  CHECK(c.run(2).agreement.n.empty());
}

TEST_CASE("Missing values are not counted") {
  CellRun c = noisy_cell();
  c.rules = {rule("mean", 0, "score_at_least", 9), rule("mean", 0, "score_at_least", 7)};
  c.metrics = {"size", "precision", "empty"};
  const CellSums s = c.run(60);
  for (std::size_t r = 0; r < 2; ++r) {
    const double empty = s.decisions.mean(c.column(r, "empty"));
    CHECK(s.decisions.n[c.column(r, "precision")] == Approx(60 * (1 - empty)));
    CHECK(s.decisions.n[c.column(r, "size")] == 60);
  }
  CHECK(s.decisions.n[c.column(0, "precision")] == 0);
  CHECK(s.decisions.mean(c.column(0, "precision")) == 0);
  CHECK(s.decisions.n[c.column(1, "precision")] > 0);
}

TEST_CASE("Designs share their rounds as far as they are alike") {
  const CellRun c = noisy_cell();
  CellSpec shown{c.study.population, c.study.rounds}, nothing = shown, longer = shown, first_only = shown,
                                                      all_topics = shown;
  shown.rounds[1].feedback = {true, {Aggregations::find("mean"), {}}, true, true};
  longer.rounds.push_back(longer.rounds[1]);
  first_only.rounds.pop_back();
  all_topics.rounds[0].shortlist.clear();
  AggregationTable table;
  const Family f = make_family({&shown, &nothing, &longer, &first_only, &all_topics}, c.study.setting, table);
  REQUIRE(f.nodes.size() == 5);  // first; shown; nothing, with one below it; all topics
  CHECK(f.nodes[0].leaves.size() == 1);
  CHECK(f.nodes[0].leaves[0].cell == 3);
  CHECK(f.nodes[0].leaves[0].has_shortlist);
  CHECK(f.nodes[0].children.size() == 3);
  CHECK(same_family(shown, longer));
  CellSpec other = shown;
  other.population.residual_sd = 2;
  CHECK_FALSE(same_family(shown, other));
  other = shown;
  other.rounds[0].left_slider = 0.1;
  CHECK_FALSE(same_family(shown, other));
}

TEST_CASE("A study may look at the process alone") {
  CellRun c = noisy_cell();
  c.rules.clear();
  c.metrics.clear();
  c.statistics = {"carried", "people"};
  c.study.rounds[1].shortlist = {rule("mean", 0, "top_k", 3)};
  const CellSums s = c.run(3);
  const Measures m = c.measures();
  REQUIRE(m.process.size() == 4);  // each in both rounds
  CHECK(s.process.mean(0) == 6);
  CHECK(s.process.mean(1) == 3);
  CHECK(s.process.mean(2) == 15);
}

TEST_CASE("A shortlist that carries nothing ends in an empty decision") {
  CellRun c = noisy_cell();
  c.study.rounds[0].shortlist = {rule("mean", 0, "score_at_least", 10)};
  const CellSums s = c.run(5);
  CHECK(c.mean(s, 0, "size") == 0);
  CHECK(c.mean(s, 0, "recall") == 0);
  CHECK(s.decisions.n[c.column(0, "regret")] == 0);
  CHECK(s.decisions.n[c.column(0, "retest_jaccard")] == 0);
}

}  // namespace
}  // namespace delphisim
