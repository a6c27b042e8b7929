// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/estimates/robustness.hpp"
#include "tests/oracle/dice.hpp"
#include "tests/unit/estimates/columns.hpp"

namespace delphisim::testing {
namespace {

constexpr std::size_t block_size = 8;

// Made-up numbers: replicates[setting][rule][block][replicate].
struct World {
  std::vector<std::vector<Replicates>> replicates;
  std::vector<std::vector<std::vector<Moments>>> moments;

  // means[setting][rule]; luck is shared by all rules and settings, so that differences vary far less than
  // values.
  World(const std::vector<std::vector<double>>& means, std::size_t blocks, double noise, std::uint64_t seed) {
    oracle::Dice dice(seed);
    std::vector<std::vector<double>> luck(blocks, std::vector<double>(block_size));
    for (auto& block : luck)
      for (double& x : block) x = dice.below(1000) / 1000.0;
    for (const auto& setting : means) {
      replicates.emplace_back();
      for (const double mean : setting) {
        replicates.back().push_back(luck);
        for (auto& block : replicates.back().back())
          for (double& x : block) x += mean + noise * (dice.below(1000) / 1000.0 - 0.5);
      }
    }
    moments.resize(means.size());
    for (std::size_t s = 0; s < means.size(); ++s)
      for (const Replicates& r : replicates[s]) moments[s].push_back(moments_of(r));
  }
  Robustness assess(double delta, bool higher = true) const {
    std::vector<std::vector<BlockColumn>> columns(moments.size());
    for (std::size_t s = 0; s < moments.size(); ++s)
      for (const auto& m : moments[s]) columns[s].push_back({m, static_cast<double>(block_size)});
    ContrastOptions options;
    options.delta = delta, options.block_size = block_size, options.seed = 3, options.draws = 999;
    return assess_robustness(columns, higher, options);
  }
  // Mean over the replicates of every second block.
  double half_mean(std::size_t s, std::size_t r, std::size_t first) const {
    double sum = 0, n = 0;
    for (std::size_t b = first; b < replicates[s][r].size(); b += 2)
      for (const double x : replicates[s][r][b]) sum += x, ++n;
    return sum / n;
  }
};

TEST_CASE("Losses, worst settings and verdicts are those of the numbers taken one by one") {
  for (const bool higher : {true, false}) {
    const double up = higher ? 1 : -1;
    std::vector<std::vector<double>> means{{0.50, 0.48, 0.30}, {0.40, 0.47, 0.46}, {0.60, 0.59, 0.61}};
    for (auto& setting : means)
      for (double& m : setting) m *= up;
    const World w(means, 60, 0.05, 7);
    const Robustness got = w.assess(0.05, higher);
    CHECK(got.best == std::vector<std::size_t>{0, 1, 2});
    CHECK(got.picked_on == 30);
    CHECK(got.estimated_on == 30);
    for (std::size_t r = 0; r < 3; ++r) {
      double worst = -1, mean = 0;
      std::size_t where = 0;
      for (std::size_t s = 0; s < 3; ++s) {
        const std::size_t best = got.best[s];
        const double picked = up * (w.half_mean(s, best, 0) - w.half_mean(s, r, 0)),
                     loss = up * (w.half_mean(s, best, 1) - w.half_mean(s, r, 1));
        if (picked > worst) worst = picked, where = s;
        mean += loss / 3;
        CHECK(got.rules[r].losses[s].estimate.value == Approx(loss).margin(1e-12));
        double truth = 0;  // the loss in the means that the numbers were made of
        for (std::size_t q = 0; q < 3; ++q) truth = std::max(truth, up * (means[s][q] - means[s][r]));
        CHECK(got.rules[r].losses[s].bounds.lower <= truth);
        CHECK(got.rules[r].losses[s].bounds.upper >= truth);
        CHECK(got.rules[r].losses[s].bounds.upper <= truth + 0.03);
      }
      CHECK(got.rules[r].worst == where);
      CHECK(got.rules[r].mean.value == Approx(mean).margin(1e-12));
      CHECK(got.rules[r].mean.mcse > 0);
      CHECK(got.rules[r].best_in == 1);
    }
    CHECK(got.rules[0].standing == Robust::no);   // loses 0.07 in the second setting
    CHECK(got.rules[1].standing == Robust::yes);  // 0.02 at most
    CHECK(got.rules[2].standing == Robust::no);
    // Rules 0 and 1 turn round, 0 and 2, 1 and 2: the last one has the widest swing.
    REQUIRE(got.reversals.size() == 3);
    CHECK(got.reversals[0].first == 2);
    CHECK(got.reversals[0].second == 0);
    CHECK(got.reversals[0].here == 1);
    CHECK(got.reversals[0].there == 0);
    CHECK(got.reversals[0].lead.value == Approx(up * 0.06).margin(0.01));
    CHECK(got.reversals[0].lag.value == Approx(-up * 0.20).margin(0.01));
  }
}

TEST_CASE(
    "Too little is undecided, an undefined metric has no verdict, missing blocks are left out everywhere") {
  World w({{0.50, 0.47}, {0.50, 0.49}}, 20, 0.4, 11);
  CHECK(w.assess(0.05).rules[1].standing == Robust::undecided);
  CHECK(w.assess(0.5).rules[1].standing == Robust::yes);
  CHECK(w.assess(0.05).reversals.empty());
  w.moments[0][0][3] = w.moments[0][1][3] = {};  // setting 0 has no block 3: nobody uses it
  const Robustness fewer = w.assess(0.5);
  CHECK(fewer.picked_on + fewer.estimated_on == 19);
  CHECK(fewer.rules[1].standing == Robust::yes);
  w.moments[1][1][5].n = 2;  // two of eight replicates defined
  const Robustness undefined = w.assess(0.5);
  CHECK(undefined.rules[1].standing == Robust::none);
  CHECK(undefined.rules[0].standing == Robust::yes);  // the only rule left loses nothing
  CHECK(undefined.rules[0].upper == 0);
}

// 12 rules that are all alike, 300 times over: the truth is a loss of 0. Estimates on the blocks that picked
// the best rule are above it by selection; on the other blocks they are centred. z = 5 with the standard
// error over the runs.
TEST_CASE("Losses are not flattered by having picked the best rule") {
  double sum = 0, squares = 0, naive_sum = 0, naive_squares = 0;
  long covered = 0;
  constexpr int runs = 300;
  for (int i = 0; i < runs; ++i) {
    const World w({std::vector<double>(12, 0.5)}, 12, 0.5, 100 + static_cast<std::uint64_t>(i));
    const Robustness got = w.assess(0.05);
    const std::size_t other = got.best[0] == 0 ? 1 : 0;
    const double loss = got.rules[other].losses[0].estimate.value,
                 naive = w.half_mean(0, got.best[0], 0) - w.half_mean(0, other, 0);
    sum += loss, squares += loss * loss, naive_sum += naive, naive_squares += naive * naive;
    bool all = true;
    for (const RuleLosses& rule : got.rules) all &= rule.losses[0].bounds.lower <= 0;
    covered += all;
  }
  const auto z = [](double s, double q) {
    const double mean = s / runs;
    return std::abs(mean) / std::sqrt((q / runs - mean * mean) / runs);
  };
  CHECK(z(sum, squares) < 5);
  CHECK(z(naive_sum, naive_squares) > 5);
  // At least 95 % of runs: 285 expected, standard error 3.8.
  CHECK(covered > 285 - 5 * 3.8);
}

}  // namespace
}  // namespace delphisim::testing
