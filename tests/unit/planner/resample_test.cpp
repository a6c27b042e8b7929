// SPDX-License-Identifier: MIT
#include "analysis/planner/resample.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <random>

namespace delphisim {
namespace {

// Trials of sizes 1..count; block b of all holds 64 exercises that share their uniforms: an exercise reaches
// the goal with n people where its uniform is below p(n).
std::deque<Trial> simulated(int count, std::uint32_t blocks, unsigned seed, double (*p)(int)) {
  std::deque<Trial> trials(static_cast<std::size_t>(count));
  std::mt19937_64 random(seed);
  for (int n = 1; n <= count; ++n) trials[static_cast<std::size_t>(n - 1)].n = n;
  for (std::uint32_t b = 0; b < blocks; ++b) {
    double uniforms[64];
    for (double& u : uniforms) u = static_cast<double>(random() >> 11) * 0x1p-53;
    for (Trial& t : trials) {
      ShiftedSums sums;
      for (const double u : uniforms) sums.add(u < p(t.n));
      t.blocks.criteria.resize(1);
      t.blocks.criteria[0].push_back(sums.to_moments());
      ++t.blocks.count;
    }
  }
  return trials;
}

std::vector<const Trial*> pointers(const std::deque<Trial>& trials) {
  std::vector<const Trial*> list;
  for (const Trial& t : trials) list.push_back(&t);
  return list;
}

double rising(int n) { return 0.5 + 0.01 * n; }

TEST_CASE("The position is behind the last trial that fails") {
  std::deque<Trial> trials = simulated(6, 1, 1, rising);
  const double means[] = {0.2, 0.9, 0.7, 0.85, 0.8, 0.95};
  for (std::size_t i = 0; i < 6; ++i) trials[i].blocks.criteria[0][0] = {64, means[i], 0};
  CHECK(first_from_which_all_reach(pointers(trials), {0.8}) == 3);
  CHECK(first_from_which_all_reach(pointers(trials), {0.1}) == 0);
  CHECK(first_from_which_all_reach(pointers(trials), {0.96}) == 6);
  const auto first_that_reaches =
      std::find_if(std::begin(means), std::end(means), [](double m) { return m >= 0.8; });
  CHECK(first_that_reaches - std::begin(means) == 1);  // another question
}

// p(n) = 0.5 + n / 100 reaches 0.705 between 20 and 21, so that the size asked for is 21. 300 repeats; the
// standard error of a coverage of 95 % is 1.3 points.
TEST_CASE("Intervals of resampled blocks cover the size") {
  int covered = 0, half_width_covered = 0;
  const int repeats = 300;
  for (int i = 0; i < repeats; ++i) {
    const std::deque<Trial> trials = simulated(40, 40, static_cast<unsigned>(1000 + i), rising);
    auto draws = resampled_positions(pointers(trials), {0.705}, 7, 200);
    std::sort(draws.begin(), draws.end());
    covered += draws[5] <= 20 && 20 <= draws[194];  // position 20 is size 21
    half_width_covered += draws[50] <= 20 && 20 <= draws[149];
  }
  CHECK(covered > 0.95 * repeats - 5 * 0.0126 * repeats);
  CHECK(half_width_covered < 0.95 * repeats - 5 * 0.0126 * repeats);  // quartiles do not
}

TEST_CASE("Blocks are drawn for all trials together") {
  // Alike in every block: whatever is drawn, both reach or both fail.
  const std::deque<Trial> trials = simulated(2, 30, 3, [](int) { return 0.5; });
  for (const std::size_t at : resampled_positions(pointers(trials), {0.5}, 7, 300)) CHECK(at != 1);
  // Drawn apart they would differ half of the time.
  const auto other = resampled_positions(pointers(trials), {0.5}, 8, 300);
  CHECK(other != resampled_positions(pointers(trials), {0.5}, 7, 300));
  CHECK(std::count(other.begin(), other.end(), 0u) > 30);
  CHECK(std::count(other.begin(), other.end(), 2u) > 30);
}

}  // namespace
}  // namespace delphisim
