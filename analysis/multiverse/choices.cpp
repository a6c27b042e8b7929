// SPDX-License-Identifier: MIT
#include "analysis/multiverse/choices.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/ratings/tally_view.hpp"

namespace delphisim {
namespace {

using Levels = std::array<int, 3>;

// The rules that agree in the choices of `mask` (bit c: choice c).
std::map<Levels, std::vector<std::size_t>> by_levels(const ChosenLists& lists, unsigned mask) {
  std::map<Levels, std::vector<std::size_t>> found;
  for (std::size_t r = 0; r < lists.level.size(); ++r) {
    Levels key{-1, -1, -1};
    for (std::size_t c = 0; c < 3; ++c)
      if (mask >> c & 1) key[c] = lists.level[r][c];
    found[key].push_back(r);
  }
  return found;
}

void add_pair(const ChosenLists& lists, std::size_t x, std::size_t y, PairDistances& sums) {
  int common = 0, only_x = 0, only_y = 0;
  for (std::size_t w = 0; w < lists.words; ++w) {
    const std::uint64_t a = lists.bits[x][w], b = lists.bits[y][w];
    common += __builtin_popcountll(a & b);
    only_x += __builtin_popcountll(a & ~b);
    only_y += __builtin_popcountll(b & ~a);
  }
  ++sums.pairs;
  const double least = std::min(only_x, only_y), all = common + only_x + only_y;
  if (all > 0) sums.jaccard += (only_x + only_y) / all;
  if (common + least > 0) sums.turnover += 2 * least / (common + 2 * least);
}

PairDistances distances(const ChosenLists& lists, std::size_t choice) {
  PairDistances d;
  for (const auto& [levels, rules] : by_levels(lists, 7u & ~(1u << choice)))
    for (std::size_t i = 0; i < rules.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) add_pair(lists, rules[i], rules[j], d);
  const auto pairs = static_cast<double>(d.pairs);
  d.jaccard = d.pairs > 0 ? d.jaccard / pairs : missing_score;
  d.turnover = d.pairs > 0 ? d.turnover / pairs : missing_score;
  d.length = d.jaccard - d.turnover;
  return d;
}

// Sum of squares between the levels of the choices of `mask`; offset: [rules] taken off each row.
double between(const ChosenLists& lists, const std::vector<double>& offset, unsigned mask) {
  const auto groups = by_levels(lists, mask);
  const auto rules = static_cast<double>(lists.level.size());
  double sum = 0;
  for (const std::int32_t topic : lists.topics) {
    const auto t = static_cast<std::size_t>(topic);
    double all = 0, squares = 0;
    for (const auto& [levels, members] : groups) {
      double own = 0;
      for (const std::size_t r : members)
        own += static_cast<double>(lists.bits[r][t / 64] >> (t % 64) & 1) - offset[r];
      all += own;
      squares += own * own / static_cast<double>(members.size());
    }
    sum += squares - all * all / rules;
  }
  return sum;
}

VarianceShares shares(const ChosenLists& lists, const std::vector<double>& offset) {
  VarianceShares s;
  double v[8] = {};
  for (unsigned mask = 1; mask < 8; ++mask) v[mask] = between(lists, offset, mask);
  for (std::size_t c = 0; c < 3; ++c) {
    const unsigned own = 1u << c, b = 1u << (c + 1) % 3, d = 1u << (c + 2) % 3;
    // 1e-9: what rounding leaves of lists that are all alike is no difference.
    const bool differ = v[7] > 1e-9;
    const double shapley =
        v[own] / 3 + (v[own | b] - v[b]) / 6 + (v[own | d] - v[d]) / 6 + (v[7] - v[b | d]) / 3;
    s.shapley[c] = differ ? shapley / v[7] : missing_score;
    s.alone[c] = differ ? v[own] / v[7] : missing_score;
    s.in_all[c] = differ ? (v[7] - v[b | d]) / v[7] : missing_score;
  }
  return s;
}

}  // namespace

ChoiceEffects choice_effects(const ChosenLists& lists) {
  ChoiceEffects e;
  e.rules = lists.level.size();
  std::vector<double> offset(e.rules);
  for (std::size_t c = 0; c < 3; ++c) {
    std::set<int> levels;
    for (const Levels& l : lists.level) levels.insert(l[c]);
    e.levels[c] = levels.size();
    e.pairs[c] = distances(lists, c);
  }
  e.variance = shares(lists, offset);
  for (std::size_t r = 0; r < e.rules; ++r) {
    int size = 0;
    for (std::size_t w = 0; w < lists.words; ++w) size += __builtin_popcountll(lists.bits[r][w]);
    offset[r] = size / static_cast<double>(lists.topics.size());
  }
  e.variance_of_equal_length = shares(lists, offset);
  return e;
}

}  // namespace delphisim
