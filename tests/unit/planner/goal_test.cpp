// SPDX-License-Identifier: MIT
#include "analysis/planner/goal.hpp"

#include <catch2/catch.hpp>
#include <cmath>

namespace delphisim {
namespace {

std::vector<Target> two_targets() {
  std::vector<Target> targets(2);
  targets[0].value = 0.5;
  targets[1].value = 3;
  targets[1].at_most = true;
  return targets;
}

// 64 replicates of two metrics: the first is r mod 4 quarters, the second r mod 5; some undefined.
std::vector<double> a_block() {
  std::vector<double> values;
  for (int r = 0; r < 64; ++r) {
    values.push_back(r % 16 == 15 ? std::nan("") : r % 4 / 4.0);
    values.push_back(r % 5);
  }
  return values;
}

TEST_CASE("Exercises reach a goal where all targets hold in the same one") {
  Blocks blocks;
  const auto values = a_block();
  add_blocks({Sense::exercise, 0.4}, two_targets(), values, blocks);
  int both = 0, first = 0, second = 0;
  for (int r = 0; r < 64; ++r) {
    const bool a = r % 16 != 15 && r % 4 >= 2, b = r % 5 <= 3;
    both += a && b, first += a, second += b;
  }
  CHECK(fold(blocks.criteria[0]).mean == Approx(both / 64.0));
  CHECK(both / 64.0 != Approx(first / 64.0 * second / 64.0));  // not as if they were independent
  CHECK(blocks.undefined == 4);
  CHECK(fold(blocks.values[0]).n == 60);
  CHECK(reaches(blocks, {both / 64.0}));
  CHECK_FALSE(reaches(blocks, {both / 64.0 + 0.001}));
}

TEST_CASE("Expected metrics are a criterion each, turned where little is wanted") {
  Blocks blocks;
  const auto values = a_block();
  add_blocks({Sense::mean}, two_targets(), values, blocks);
  REQUIRE(blocks.criteria.size() == 2);
  double sum = 0;
  for (int r = 0; r < 64; ++r) sum += r % 5;
  CHECK(fold(blocks.criteria[1]).mean == Approx(-sum / 64));
  CHECK(levels_of({Sense::mean}, two_targets()) == std::vector<double>{0.5, -3});
  CHECK_FALSE(reaches(blocks, levels_of({Sense::mean}, two_targets())));  // the first mean is 0.35
}

// Four truths of 16 panels; by hand: the truth's mean and the means of its halves.
TEST_CASE("Assurance judges means of truths, corrected by their halves") {
  std::vector<Target> targets(1);
  targets[0].value = 0.5;
  std::vector<double> values;
  const double halves[4][2] = {{0.75, 0.75}, {0.25, 0.5}, {0.375, 0.875}, {0.25, 0.25}};
  for (const auto& truth : halves)
    for (const double mean : truth)
      for (int r = 0; r < 8; ++r) values.push_back(r < 8 * mean ? 1 : 0);
  Blocks blocks;
  add_blocks({Sense::truths, 0.8, 16}, targets, values, blocks);
  // 2 - 1, 0 - 1/2, 2 - 1/2, 0.
  CHECK(fold(blocks.criteria[0]).n == 4);
  CHECK(fold(blocks.criteria[0]).mean == Approx((1 - 0.5 + 1.5 + 0) / 4));
  CHECK(blocks.unit_size == 4);
}

}  // namespace
}  // namespace delphisim
