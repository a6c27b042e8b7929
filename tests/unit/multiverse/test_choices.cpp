// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <random>
#include <set>

#include "analysis/multiverse/choices.hpp"

namespace delphisim {
namespace {

using Levels3 = std::array<int, 3>;
using ListOf = std::function<std::uint64_t(int a, int p, int t)>;

// Crossed or not: rules for which `is_in` holds.
struct Case {
  std::vector<Levels3> level;
  std::vector<std::uint64_t> list;
  ChosenLists lists(int topics) const {
    ChosenLists c{1, {}, level, {}};
    for (int t = 0; t < topics; ++t) c.topics.push_back(t);
    for (const std::uint64_t& l : list) c.bits.push_back(&l);
    return c;
  }
};
Case crossed(int a, int p, int t, const ListOf& list_of) {
  Case c;
  for (int i = 0; i < a; ++i)
    for (int j = 0; j < p; ++j)
      for (int k = 0; k < t; ++k) c.level.push_back({i, j, k}), c.list.push_back(list_of(i, j, k));
  return c;
}
std::uint64_t bit(bool on) { return on ? 1 : 0; }

TEST_CASE("One choice alone that matters has all of the differences") {
  const Case c = crossed(3, 2, 2, [](int, int, int t) { return std::uint64_t{t == 0 ? 0b0011u : 0b1100u}; });
  const ChoiceEffects e = choice_effects(c.lists(6));
  CHECK(e.rules == 12);
  CHECK(e.levels == std::array<std::size_t, 3>{3, 2, 2});
  CHECK(e.variance.shapley[0] == Approx(0).margin(1e-12));
  CHECK(e.variance.shapley[1] == Approx(0).margin(1e-12));
  CHECK(e.variance.shapley[2] == Approx(1));
  CHECK(e.variance.alone[2] == Approx(1));
  CHECK(e.pairs[0].pairs == 3 * 4);
  CHECK(e.pairs[0].jaccard == 0);
  CHECK(e.pairs[2].pairs == 6);
  CHECK(e.pairs[2].jaccard == 1);   // no common topic
  CHECK(e.pairs[2].turnover == 1);  // and equal lengths
  CHECK(e.pairs[2].length == 0);
}

TEST_CASE("Interactions are divided equally among the choices that interact") {
  const Case two = crossed(2, 2, 2, [](int a, int p, int) { return bit(a != p); });
  const ChoiceEffects e = choice_effects(two.lists(1));
  CHECK(e.variance.shapley[0] == Approx(0.5));
  CHECK(e.variance.shapley[1] == Approx(0.5));
  CHECK(e.variance.shapley[2] == Approx(0).margin(1e-12));
  CHECK(e.variance.alone[0] == Approx(0).margin(1e-12));
  CHECK(e.variance.in_all[0] == Approx(1));
  const Case three = crossed(2, 2, 2, [](int a, int p, int t) { return bit((a + p + t) % 2 == 1); });
  const ChoiceEffects parity = choice_effects(three.lists(1));
  for (std::size_t i = 0; i < 3; ++i) CHECK(parity.variance.shapley[i] == Approx(1.0 / 3));
}

TEST_CASE("A longer list is no exchange of topics, and none of the differences at equal length") {
  const Case c = crossed(2, 2, 3, [](int, int, int t) { return (std::uint64_t{1} << 2 * (t + 1)) - 1; });
  const ChoiceEffects e = choice_effects(c.lists(6));  // lists of 2, 4 and 6 topics, each part of the next
  CHECK(e.pairs[2].turnover == 0);
  CHECK(e.pairs[2].jaccard == Approx((0.5 + 2.0 / 3 + 1.0 / 3) / 3));
  CHECK(e.pairs[2].length == Approx(e.pairs[2].jaccard));
  CHECK(e.variance.shapley[2] == Approx(1));
  // Lists that select all topics or none differ in length alone.
  const Case all = crossed(2, 2, 2, [](int, int, int t) { return std::uint64_t{t == 0 ? 0u : 0b111u}; });
  CHECK(std::isnan(choice_effects(all.lists(3)).variance_of_equal_length.shapley[2]));
}

TEST_CASE("Lists that are all alike have no shares") {
  const Case c = crossed(2, 2, 2, [](int, int, int) { return std::uint64_t{0b101}; });
  const ChoiceEffects e = choice_effects(c.lists(3));
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::isnan(e.variance.shapley[i]));
  CHECK(e.pairs[0].jaccard == 0);
  const ChoiceEffects one = choice_effects(crossed(1, 1, 1, [](int, int, int) { return 1; }).lists(3));
  CHECK(std::isnan(one.pairs[0].jaccard));
}

// From the definition: means of the rows of equal levels, the gain of each choice over the six orders in
// which the choices can be told.
double explained(const std::vector<Levels3>& level, const std::vector<std::vector<double>>& x,
                 const std::set<int>& told) {
  double sum = 0;
  for (std::size_t t = 0; t < x[0].size(); ++t) {
    double mean = 0;
    for (const auto& row : x) mean += row[t] / static_cast<double>(x.size());
    for (std::size_t r = 0; r < x.size(); ++r) {
      double own = 0, n = 0;
      for (std::size_t s = 0; s < x.size(); ++s)
        if (std::all_of(told.begin(), told.end(), [&](int c) {
              return level[r][static_cast<std::size_t>(c)] == level[s][static_cast<std::size_t>(c)];
            }))
          own += x[s][t], ++n;
      sum += (own / n - mean) * (own / n - mean);
    }
  }
  return sum;
}
Levels3 order_of(int i) {
  const Levels3 orders[] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  return orders[i];
}

TEST_CASE("Shares and distances agree with the definitions, crossed or not, and sum to one") {
  std::mt19937 dice(7);
  for (int trial = 0; trial < 40; ++trial) {
    Case c = crossed(3, 2, 4, [&](int a, int p, int t) {
      return (dice() & dice() & 0xffu) | (a == 1 ? 1u : 0u) | (t > 1 ? 0b110000u : 0u) |
             (p * t == 1 ? 8u : 0u);
    });
    for (std::size_t r = c.level.size(); r-- > 0;)  // not crossed
      if (trial % 2 == 1 && dice() % 4 == 0)
        c.level.erase(c.level.begin() + static_cast<std::ptrdiff_t>(r)),
            c.list.erase(c.list.begin() + static_cast<std::ptrdiff_t>(r));
    const ChoiceEffects e = choice_effects(c.lists(8));
    std::vector<std::vector<double>> x, centred;
    for (const std::uint64_t l : c.list) {
      auto& row = x.emplace_back();
      for (int t = 0; t < 8; ++t) row.push_back(static_cast<double>(l >> t & 1));
      auto& own = centred.emplace_back(row);
      for (double& v : own) v -= __builtin_popcountll(l) / 8.0;
    }
    for (const bool equal_length : {false, true}) {
      const auto& table = equal_length ? centred : x;
      const VarianceShares& found = equal_length ? e.variance_of_equal_length : e.variance;
      const double all = explained(c.level, table, {0, 1, 2});
      std::array<double, 3> shapley{};
      for (int o = 0; o < 6; ++o) {
        std::set<int> told;
        double before = 0;
        for (const int choice : order_of(o)) {
          told.insert(choice);
          const double now = explained(c.level, table, told);
          shapley[static_cast<std::size_t>(choice)] += (now - before) / all / 6;
          before = now;
        }
      }
      for (std::size_t i = 0; i < 3; ++i) {
        CHECK(found.shapley[i] == Approx(shapley[i]).margin(1e-12));
        CHECK(found.alone[i] == Approx(explained(c.level, table, {static_cast<int>(i)}) / all).margin(1e-12));
      }
      CHECK(found.shapley[0] + found.shapley[1] + found.shapley[2] == Approx(1));
    }
    for (std::size_t i = 0; i < 3; ++i) {
      double pairs = 0, jaccard = 0, turnover = 0;
      for (std::size_t r = 0; r < c.level.size(); ++r)
        for (std::size_t s = 0; s < r; ++s) {
          bool alone = c.level[r][i] != c.level[s][i];
          for (std::size_t k = 0; k < 3; ++k) alone &= k == i || c.level[r][k] == c.level[s][k];
          if (!alone) continue;
          double both = 0, first = 0, second = 0;
          for (std::size_t t = 0; t < 8; ++t)
            both += x[r][t] * x[s][t], first += x[r][t] * (1 - x[s][t]), second += x[s][t] * (1 - x[r][t]);
          ++pairs;
          jaccard += both + first + second > 0 ? 1 - both / (both + first + second) : 0;
          const double exchanged = std::min(first, second);
          turnover += both + exchanged > 0 ? 2 * exchanged / (both + 2 * exchanged) : 0;
        }
      REQUIRE(e.pairs[i].pairs == static_cast<std::size_t>(pairs));
      CHECK(e.pairs[i].jaccard == Approx(jaccard / pairs).margin(1e-12));
      CHECK(e.pairs[i].turnover == Approx(turnover / pairs).margin(1e-12));
    }
  }
}

}  // namespace
}  // namespace delphisim
