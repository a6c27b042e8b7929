// SPDX-License-Identifier: MIT
// Moments and tails of the normal numbers, each within z = 5 standard errors of the standard normal's.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

constexpr double z_limit = 5;

// The words of 42 replicates of 1,000 panelists and 25 blocks of four topics: 4.2 million.
std::vector<std::uint32_t> words_of_ratings() {
  std::vector<std::uint32_t> words;
  words.reserve(4200000);
  Address a{.purpose = Purpose::response};
  for (a.replicate = 0; a.replicate < 42; ++a.replicate)
    for (a.member = 0; a.member < 1000; ++a.member)
      for (a.index = 0; a.index < 25; ++a.index)
        for (const std::uint32_t w : words_at(key_of(1), a)) words.push_back(w);
  return words;
}

// Standardised distances of the first four moments from those of the standard normal. The variances of z,
// z^2, z^3 and z^4 are 1, 2, 15 and 96.
template<class Draw>
std::array<double, 4> moment_distances(const std::vector<std::uint32_t>& words, Draw draw) {
  std::array<double, 4> sum{};
  std::size_t n = 0;
  for (; n < words.size(); ++n) {
    const double z = draw(n);
    sum[0] += z;
    sum[1] += z * z - 1;
    sum[2] += z * z * z;
    sum[3] += z * z * z * z - 3;
  }
  const double root_n = std::sqrt(static_cast<double>(n));
  return {sum[0] / root_n, sum[1] / root_n / std::sqrt(2.0), sum[2] / root_n / std::sqrt(15.0),
          sum[3] / root_n / std::sqrt(96.0)};
}

// Standardised distances of the numbers beyond 2, 3, 4 and 5 standard deviations on either side from their
// binomial expectations, n times erfc(k / sqrt 2).
template<class Draw>
std::array<double, 4> tail_distances(const std::vector<std::uint32_t>& words, Draw draw) {
  std::array<double, 4> distances{};
  for (int k = 2; k <= 5; ++k) {
    const double n = static_cast<double>(words.size());
    const double p = std::erfc(k / std::sqrt(2.0));
    double beyond = 0;
    for (std::size_t i = 0; i < words.size(); ++i) beyond += std::abs(draw(i)) > k;
    distances[static_cast<std::size_t>(k - 2)] = (beyond - n * p) / std::sqrt(n * p * (1 - p));
  }
  return distances;
}

double largest(const std::array<double, 4>& distances) {
  double worst = 0;
  for (const double d : distances) worst = std::max(worst, std::abs(d));
  return worst;
}

TEST_CASE("Normal numbers have normal moments and tails") {
  const std::vector<std::uint32_t> words = words_of_ratings();
  const auto exact = [&](std::size_t i) { return static_cast<double>(normal(words[i])); };
  CHECK(largest(moment_distances(words, exact)) < z_limit);
  CHECK(largest(tail_distances(words, exact)) < z_limit);
}

TEST_CASE("Slightly wrong normal numbers fail the moments and tails") {
  const std::vector<std::uint32_t> words = words_of_ratings();
  const auto shifted = [&](std::size_t i) { return normal(words[i]) + 0.005; };
  CHECK(std::abs(moment_distances(words, shifted)[0]) > z_limit);
  const auto stretched = [&](std::size_t i) { return normal(words[i]) * 1.005; };
  CHECK(std::abs(moment_distances(words, stretched)[1]) > z_limit);
  const auto cut_at_four = [&](std::size_t i) {
    return std::min(4.0, std::max(-4.0, double{normal(words[i])}));
  };
  CHECK(std::abs(tail_distances(words, cut_at_four)[2]) > z_limit);
  // Twelve uniforms less six: right mean and variance, short tails.
  const auto sum_of_twelve = [&](std::size_t i) {
    double sum = -6;
    for (std::size_t j = 0; j < 12; ++j) sum += uniform(words[(i + j * 350003) % words.size()]);
    return sum;
  };
  CHECK(std::abs(moment_distances(words, sum_of_twelve)[3]) > z_limit);
  CHECK(largest(tail_distances(words, sum_of_twelve)) > z_limit);
}

}  // namespace
}  // namespace delphisim
