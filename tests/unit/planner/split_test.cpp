// SPDX-License-Identifier: MIT
#include "analysis/planner/split.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

namespace delphisim {
namespace {

using People = std::vector<int>;

// Oracle: Webster's method by its divisor, shares rounded to the nearest, found by bisection.
People by_divisor(const std::vector<double>& shares, int n) {
  double low = 1e-9, high = 1e9;
  for (int i = 0; i < 200; ++i) {
    const double divisor = std::sqrt(low * high);
    int all = 0;
    for (const double s : shares) all += static_cast<int>(std::floor(s / divisor + 0.5));
    (all > n ? low : high) = divisor;
  }
  People people;
  for (const double s : shares) people.push_back(static_cast<int>(std::floor(s / high + 0.5)));
  return people;
}

// What it is not: the whole parts, and the rest to the largest remainders.
People by_remainders(const std::vector<double>& shares, int n) {
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  People people;
  std::vector<std::pair<double, std::size_t>> rest;
  for (std::size_t g = 0; g < shares.size(); ++g) {
    const double exact = n * shares[g] / all;
    people.push_back(static_cast<int>(exact));
    rest.emplace_back(-(exact - std::floor(exact)), g);
  }
  std::sort(rest.begin(), rest.end());
  const int given = std::accumulate(people.begin(), people.end(), 0);
  for (int i = 0; i < n - given; ++i) ++people[rest[static_cast<std::size_t>(i)].second];
  return people;
}

bool holds(const People& larger, const People& smaller) {
  for (std::size_t g = 0; g < larger.size(); ++g)
    if (larger[g] < smaller[g]) return false;
  return true;
}

TEST_CASE("People are divided by Webster's method, and larger panels hold smaller ones") {
  const std::vector<double> shares{40.3, 25.1, 10.2};
  const Split split(shares, {}, 300);
  bool remainders_hold = true;
  for (int n = 10; n <= 300; ++n) {
    CHECK(split.of(n) == by_divisor(shares, n));
    if (n > 10) {
      CHECK(holds(split.of(n), split.of(n - 1)));
      remainders_hold &= holds(by_remainders(shares, n), by_remainders(shares, n - 1));
    }
  }
  const std::vector<double> alabama{6, 6, 2};
  remainders_hold &= holds(by_remainders(alabama, 11), by_remainders(alabama, 10));
  CHECK_FALSE(remainders_hold);
  for (int n = 4; n <= 60; ++n) CHECK(holds(Split(alabama, {}, 60).of(n), Split(alabama, {}, 60).of(n - 1)));
}

TEST_CASE("A study's own total gives its own sizes; groups end where their people end") {
  CHECK(Split({40, 25, 10}, {}, 75).of(75) == People{40, 25, 10});
  const Split split({40, 25, 10}, {1000, 12, 3}, 100);
  CHECK(split.of(100) == People{85, 12, 3});
  CHECK(split.least() == 3);
  CHECK(split.of(3) == People{1, 1, 1});
  CHECK(Split({1, 1}, {5, 6}, 100).most() == 11);
  CHECK(Split({1, 0, 1}, {}, 6).of(6) == People{3, 0, 3});
}

}  // namespace
}  // namespace delphisim
