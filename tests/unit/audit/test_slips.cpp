// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "analysis/audit/slips.hpp"
#include "tests/unit/audit/audited.hpp"

using namespace audited;
using Kind = SlipPattern::Kind;

namespace {

// A table whose row i holds the values of the other table's row source[i].
SlipInput input_of(const std::vector<std::size_t>& place, const std::vector<std::size_t>& source,
                   const std::vector<int>& values) {
  SlipInput input;
  input.place = place;
  input.other_rows = values.size();
  for (std::size_t row = 0; row < place.size(); ++row) {
    const int printed = values[source[row]];
    input.differs.push_back(printed != values[place[row]]);
    input.matches.emplace_back();
    if (!input.differs.back()) continue;
    for (std::size_t r = 0; r < values.size(); ++r)
      if (values[r] == printed) input.matches[row].push_back(r);
  }
  return input;
}

std::vector<std::size_t> shuffled(Dice& dice, std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = size; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
  return order;
}

std::vector<int> different_values(std::size_t size) {
  std::vector<int> values(size);
  std::iota(values.begin(), values.end(), 100);
  return values;
}

// The most rows that one pattern explains, by trying every pattern on every row.
std::size_t most_explained(const SlipInput& input) {
  std::size_t best = 0;
  const int far = static_cast<int>(input.other_rows + input.place.size()) * 2;
  for (const auto& [kind, slope] :
       {std::pair(Kind::own, 0), {Kind::other, 0}, {Kind::order, 0}, {Kind::drift, 1}, {Kind::drift, -1}}) {
    for (int offset = -far; offset <= far; ++offset) {
      const SlipPattern pattern{kind, offset, slope, {}, 0};
      std::size_t explained = 0;
      for (std::size_t row = 0; row < input.place.size(); ++row) {
        const auto& m = input.matches[row];
        explained +=
            input.differs[row] && std::find(m.begin(), m.end(), source_of(pattern, input, row)) != m.end();
      }
      best = std::max(best, explained);
    }
  }
  return best;
}

}  // namespace

TEST_CASE("each way to slip is found where it was planted") {
  Dice dice(3);
  int found = 0, planted = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const std::vector<std::size_t> place = shuffled(dice, 40);
    const std::vector<std::size_t> rows{10, 11, 12, 13, 14, 15, 16, 17};
    for (const Kind kind : {Kind::own, Kind::other, Kind::order, Kind::drift}) {
      std::vector<std::size_t> source = place, hit;
      const SlipPattern truth{
          kind, kind == Kind::order ? 0 : 1 + dice.below(3), kind == Kind::drift ? 1 : 0, {}, 0};
      SlipInput shape;
      shape.place = place;
      shape.other_rows = 40;
      for (const std::size_t row : rows) {
        const std::size_t from = source_of(truth, shape, row);
        if (from == SlipInput::none || from == place[row]) continue;
        source[row] = from;
        hit.push_back(row);
      }
      if (hit.size() < 5) continue;  // fewer could be chance
      ++planted;
      const SlipInput input = input_of(place, source, different_values(40));
      const auto patterns = find_slips(input);
      REQUIRE(!patterns.empty());
      CHECK(patterns[0].rows.size() == most_explained(input));
      found += patterns[0].kind == kind && patterns[0].offset == truth.offset && patterns[0].rows == hit;
      // A wrong variant: one row farther explains none of them.
      SlipPattern farther = patterns[0];
      ++farther.offset;
      for (const std::size_t row : hit) CHECK(source_of(farther, input, row) != source[row]);
    }
  }
  CAPTURE(found, planted);
  CHECK(planted > 180);
  CHECK(found + 2 >= planted);
}

TEST_CASE("of all permutations of a small table none is explained better than the brute force finds") {
  const std::vector<std::size_t> place{0, 10, 20, 30, 40, 50};  // of 60 rows
  std::vector<std::size_t> source = place;
  int patterned = 0;
  do {
    const SlipInput input = input_of(place, source, different_values(60));
    const auto patterns = find_slips(input);
    const std::size_t most = most_explained(input);
    for (const SlipPattern& p : patterns) {
      if (p.kind == Kind::swap) continue;
      CHECK(p.rows.size() <= most);
      for (const std::size_t row : p.rows) CHECK(source_of(p, input, row) == source[row]);
      ++patterned;
    }
    if (!patterns.empty() && patterns[0].kind != Kind::swap) CHECK(patterns[0].rows.size() == most);
  } while (std::next_permutation(source.begin(), source.end()));
  CHECK(patterned > 0);
}

TEST_CASE("two rows swapped") {
  const std::vector<std::size_t> place{3, 1, 4, 0, 2};
  std::vector<std::size_t> source = place;
  std::swap(source[1], source[4]);
  const auto patterns = find_slips(input_of(place, source, different_values(5)));
  REQUIRE(patterns.size() == 1);
  CHECK(patterns[0].kind == Kind::swap);
  CHECK(patterns[0].rows == std::vector<std::size_t>{1, 4});
}

TEST_CASE("values that stand at random have no pattern") {
  Dice dice(17);
  int patterns = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const std::vector<std::size_t> place = shuffled(dice, 30), source = shuffled(dice, 30);
    std::vector<int> values;
    for (int i = 0; i < 30; ++i) values.push_back(dice.below(12));  // many values stand in several rows
    for (const SlipPattern& p : find_slips(input_of(place, source, values))) patterns += p.kind != Kind::swap;
  }
  CHECK(patterns <= 4);  // at most 1 % of the tables, by construction of the bound
}
