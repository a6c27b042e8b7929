// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "analysis/estimates/multipliers.hpp"
#include "engine/random/philox.hpp"

using namespace delphisim;

namespace {

Linearised with_influence(std::vector<double> influence) {
  Linearised result;
  result.estimate.blocks = influence.size();
  result.influence = std::move(influence);
  return result;
}

std::vector<std::vector<double>> all_shifts(const std::vector<Linearised>& estimates, std::uint64_t seed,
                                            std::size_t draws) {
  std::vector<std::vector<double>> result;
  sign_flips(batched_influences(estimates), seed, draws,
             [&](std::span<const double> s) { result.emplace_back(s.begin(), s.end()); });
  return result;
}

}  // namespace

TEST_CASE("a sign is the bit at its address") {
  std::vector<double> first(200), last(200);
  first[0] = 1;
  last[165] = 2;
  const Linearised all = with_influence(std::vector<double>(200, 1.0));  // every block is there
  const auto shifts = all_shifts({with_influence(first), with_influence(last), all}, 77, 50);
  for (std::uint32_t draw : {0u, 1u, 7u, 49u}) {
    Address address{Purpose::multiplier};
    address.draw = draw;
    CHECK(shifts[draw][0] == ((words_at(key_of(77), address)[0] & 1) ? 1 : -1));
    address.index = 1;  // batch 165 = 128 + 32 + 5
    CHECK(shifts[draw][1] == ((words_at(key_of(77), address)[1] >> 5 & 1) ? 2 : -2));
  }
  CHECK(all_shifts({with_influence(first)}, 77, 10)[9][0] == shifts[9][0]);
  const auto other_seed = all_shifts({with_influence(first), with_influence(last)}, 78, 50);
  CHECK(other_seed != shifts);
}

TEST_CASE("shifts have the covariance of the influences") {
  // For x = sum a g, y = sum b g with random signs g: Var(xy) = A B + C^2 - 2 D, where A, B, C, D are the
  // sums of a^2, b^2, ab and a^2 b^2. Here A = 5, B = 6, C = 2, D = 4; for x^2: 5 * 5 + 5 * 5 - 2 * 17.
  const auto shifts = all_shifts({with_influence({1, 2, 0, 0}), with_influence({0, 1, 2, 1})}, 3, 20000);
  double mean = 0, square = 0, product = 0;
  for (const auto& s : shifts) {
    mean += s[0] / 20000;
    square += s[0] * s[0] / 20000;
    product += s[0] * s[1] / 20000;
  }
  CHECK(std::abs(mean) < 5 * std::sqrt(5.0 / 20000));
  CHECK(std::abs(square - 5) < 5 * std::sqrt(16.0 / 20000));
  CHECK(std::abs(product - 2) < 5 * std::sqrt(26.0 / 20000));
}

TEST_CASE("many blocks are summed to at most 512 batches, refused estimates are 0") {
  std::vector<double> influence(1300);
  std::iota(influence.begin(), influence.end(), 0.0);
  const std::vector<Linearised> estimates{with_influence(influence), with_influence({})};
  // The first block has the influence 0, as if it were not there: 1,299 by threes.
  const Influences batched = batched_influences(estimates);
  CHECK(batched.batches == 433);
  CHECK(batched.values[0] == 1 + 2 + 3);
  CHECK(batched.values[2 * 432] == 1297 + 1298 + 1299);
  double sum = 0, refused = 0;
  for (std::size_t k = 0; k < batched.batches; ++k) {
    sum += batched.values[2 * k];
    refused += std::abs(batched.values[2 * k + 1]);
  }
  CHECK(sum == 1299.0 * 1300 / 2);
  CHECK(refused == 0);
  CHECK(batched_influences(std::vector{with_influence(std::vector<double>(512, 1.0))}).batches == 512);
}

TEST_CASE("blocks that are not there yet do not join those that are in one batch") {
  std::vector<double> planned(30'000, 0.0);
  for (std::size_t b = 0; b < 50; ++b) planned[b] = b % 2 == 0 ? 1.0 : -2.0;
  const Influences batched = batched_influences(std::vector{with_influence(planned)});
  CHECK(batched.batches == 50);
  CHECK(batched.values == std::vector<double>(planned.begin(), planned.begin() + 50));
}

TEST_CASE("family quantile is the order statistic") {
  std::vector<double> maxima{3, 1, 2, 9, 4, 5, 6, 7, 8};
  CHECK(family_quantile(maxima, 0.8) == 8);
  CHECK(family_quantile(maxima, 0.5) == 5);
  CHECK(family_quantile(maxima, 0.99) == 9);
}

TEST_CASE("studentised: the t statistic of the flipped sample itself") {
  const std::vector<double> flipped{0.3, -1.2, 2.0, 0.7, 1.1, -0.4};  // signs already flipped
  double sum = 0, squares = 0;
  for (double x : flipped) {
    sum += x;
    squares += x * x;
  }
  const double t = sum / 6 / std::sqrt((squares - sum * sum / 6) / 5 / 6);
  CHECK(studentised(sum / std::sqrt(squares), 6) == Approx(t).epsilon(1e-12));
  CHECK(std::isinf(studentised(std::sqrt(6.0), 6)));
  CHECK(studentised(0, 6) == 0);
}
