// SPDX-License-Identifier: MIT
// Frequencies below a threshold and of what is left above it, within z = 5 standard errors.
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

constexpr double z_limit = 5;
constexpr int draws = 4 * 500000;

template<class Use>
void for_each_word(std::uint64_t seed, Use use) {
  Address a{.purpose = Purpose::retention};
  for (a.replicate = 0; a.replicate < draws / 4; ++a.replicate)
    for (const std::uint32_t w : words_at(key_of(seed), a)) use(w);
}

// Standardised distance of the number of words below a threshold from its binomial expectation.
double frequency_distance(double p, Threshold t) {
  double count = 0;
  for_each_word(5, [&](std::uint32_t w) { count += below(w, t); });
  return (count - draws * p) / std::sqrt(draws * p * (1 - p));
}

TEST_CASE("Words fall below a threshold as often as its probability says") {
  for (const double p : {1e-5, 0.001, 0.05, 0.15, 1.0 / 3, 0.5, 0.85, 0.9999})
    CHECK(std::abs(frequency_distance(p, threshold_of(p))) < z_limit);
}

TEST_CASE("A probability kept in eight bits is found out") {
  CHECK(std::abs(frequency_distance(0.01, {3ull << 24})) > z_limit);  // 3 / 256 = 0.0117
}

struct Distances {
  double mean, square, upper;
};

// Standardised distances of the mean, mean square and sign of the normals that words above `t` give when they
// are folded above `fold_at`.
Distances leftover_distances(std::uint32_t t, std::uint32_t fold_at) {
  double n = 0, sum = 0, squares = 0, upper = 0;
  for_each_word(6, [&](std::uint32_t w) {
    if (w < t) return;
    const Folded f = fold_above(w, fold_at);
    const double z = normal_tail(tail_probability(f.steps, step_above(fold_at)));
    n += 1;
    sum += f.upper ? z : -z;
    squares += z * z - 1;
    upper += f.upper;
  });
  return {sum / std::sqrt(n), squares / std::sqrt(2 * n), (upper - n / 2) / std::sqrt(n / 4)};
}

TEST_CASE("Words that do not fall below a threshold give standard normals again") {
  for (const double p : {0.0, 0.01, 0.2, 0.75}) {
    const auto t = static_cast<std::uint32_t>(threshold_of(p).value);
    const Distances d = leftover_distances(t, t);
    CHECK(std::abs(d.mean) < z_limit);
    CHECK(std::abs(d.square) < z_limit);
    CHECK(std::abs(d.upper) < z_limit);
  }
}

TEST_CASE("Words that are not rescaled above their threshold do not") {
  const auto t = static_cast<std::uint32_t>(threshold_of(0.01).value);
  CHECK(std::abs(leftover_distances(t, 0).mean) > z_limit);
  CHECK(std::abs(leftover_distances(t, 0).upper) > z_limit);
}

}  // namespace
}  // namespace delphisim
