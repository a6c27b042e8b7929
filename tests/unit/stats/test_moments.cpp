// SPDX-License-Identifier: MIT
#include <array>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <vector>

#include "engine/stats/moments.hpp"

using namespace delphisim;

namespace {

// Two passes in long double.
Moments slow_moments(const std::vector<double>& x) {
  long double sum = 0, squares = 0;
  for (double v : x) sum += v;
  const long double mean = x.empty() ? 0 : sum / static_cast<long double>(x.size());
  for (double v : x) squares += (v - mean) * (v - mean);
  return {static_cast<double>(x.size()), static_cast<double>(mean), static_cast<double>(squares)};
}

Moments block_moments(const std::vector<double>& x) {
  ShiftedSums sums;
  for (double v : x) sums.add(v);
  return sums.to_moments();
}

void check_equal(const Moments& a, const Moments& b) {
  CHECK(a.n == b.n);
  CHECK(a.mean == Approx(b.mean).epsilon(1e-12));
  CHECK(a.m2 == Approx(b.m2).epsilon(1e-9).margin(1e-15));
}

std::vector<double> numbers(std::size_t count, double centre, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(centre, 1.0);
  std::vector<double> result(count);
  for (double& v : result) v = normal(random);
  return result;
}

}  // namespace

TEST_CASE("moments of a block agree with two passes in long double") {
  for (double centre : {0.0, 1.0, -40.0, 1e8}) {
    const std::vector<double> x = numbers(500, centre, 1);
    check_equal(block_moments(x), slow_moments(x));
  }
}

TEST_CASE("plain sums of squares lose what shifted sums keep") {
  const std::vector<double> x = numbers(500, 1e8, 1);
  double sum = 0, squares = 0;
  for (double v : x) {
    sum += v;
    squares += v * v;
  }
  const double wrong = squares - sum * sum / 500;
  CHECK(wrong != Approx(slow_moments(x).m2).epsilon(1e-3));
  CHECK(block_moments(x).m2 == Approx(slow_moments(x).m2).epsilon(1e-9));
}

TEST_CASE("merging parts gives the moments of the whole, however it is cut") {
  const std::vector<double> x = numbers(300, 7.0, 2);
  const auto part = [&](std::size_t from, std::size_t to) {
    return block_moments(
        {x.begin() + static_cast<std::ptrdiff_t>(from), x.begin() + static_cast<std::ptrdiff_t>(to)});
  };
  for (std::size_t cut : {0u, 1u, 17u, 299u, 300u}) {
    check_equal(merge(part(0, cut), part(cut, 300)), slow_moments(x));
  }
  const std::array<Moments, 4> parts{part(0, 1), part(1, 1), part(1, 128), part(128, 300)};
  check_equal(fold(parts), slow_moments(x));
  CHECK(variance(fold(parts)) == Approx(slow_moments(x).m2 / 299));
}

TEST_CASE("moments: hand values and edges") {
  const Moments m = block_moments({1, 2, 6});
  CHECK(m.n == 3);
  CHECK(m.mean == 3);
  CHECK(m.m2 == 14);
  CHECK(variance(m) == 7);
  const Moments empty = block_moments({});
  CHECK(empty.n == 0);
  CHECK(fold({}).n == 0);
  CHECK(merge(empty, m).mean == m.mean);
  CHECK(merge(m, empty).m2 == m.m2);
}

TEST_CASE("constant numbers have exactly no spread") {
  const Moments m = block_moments(std::vector<double>(1000, 0.1));
  CHECK(m.mean == 0.1);
  CHECK(m.m2 == 0);
  CHECK(merge(m, m).m2 == 0);
  CHECK(merge(m, m).mean == 0.1);
}
