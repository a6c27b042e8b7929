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

// Shares of v, which has the variance between the levels of each mask of choices.
VarianceShares shares(const std::array<double, 8>& v) {
  VarianceShares s;
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

VarianceSplitter::VarianceSplitter(const std::vector<std::array<int, 3>>& level,
                                   const std::vector<std::int32_t>& topics)
    : rules_(level.size()), topics_(topics.size()), length_(rules_), total_(topics_) {
  for (std::size_t c = 0; c < topics_; ++c) {
    const auto topic = static_cast<std::size_t>(topics[c]);
    if (topic >= column_.size()) column_.resize(topic + 1);
    column_[topic] = static_cast<std::uint32_t>(c);
  }
  for (unsigned mask = 1; mask < 7; ++mask) {
    Groups& groups = groups_[mask];
    std::map<Levels, std::uint32_t> known;
    for (const Levels& l : level) {
      Levels key{-1, -1, -1};
      for (std::size_t c = 0; c < 3; ++c)
        if (mask >> c & 1) key[c] = l[c];
      groups.of.push_back(known.emplace(key, static_cast<std::uint32_t>(known.size())).first->second);
    }
    groups.size.resize(known.size());
    for (const std::uint32_t g : groups.of) ++groups.size[g];
    count_[mask].resize(known.size() * topics_);
  }
}

SplitVariance VarianceSplitter::split(const std::vector<const std::uint64_t*>& bits, std::size_t words) {
  std::fill(total_.begin(), total_.end(), 0);
  for (auto& count : count_) std::fill(count.begin(), count.end(), 0);
  for (std::size_t r = 0; r < rules_; ++r) {
    length_[r] = 0;
    for (std::size_t w = 0; w < words; ++w)
      for (std::uint64_t left = bits[r][w]; left != 0; left &= left - 1) {
        const std::size_t t = column_[64 * w + static_cast<std::size_t>(__builtin_ctzll(left))];
        ++length_[r];
        ++total_[t];
        for (unsigned mask = 1; mask < 7; ++mask) ++count_[mask][groups_[mask].of[r] * topics_ + t];
      }
  }
  // Sums of squares between the levels less what the mean of all rules has; without and with the mean of each
  // rule (its length over the topics) taken off.
  const auto topics = static_cast<double>(topics_), rules = static_cast<double>(rules_);
  double all_length = 0, within = 0, mean = 0, mean_of_equal = 0;
  for (const double l : length_) all_length += l / topics, within += l - l * l / topics;
  std::array<double, 8> v{}, equal{};
  for (const double n : total_) {
    mean += n * n / rules;
    mean_of_equal += (n - all_length) * (n - all_length) / rules;
    v[7] += n;  // each rule alone
  }
  equal[7] = within;
  for (unsigned mask = 1; mask < 7; ++mask) {
    const Groups& groups = groups_[mask];
    group_length_.assign(groups.size.size(), 0);
    for (std::size_t r = 0; r < rules_; ++r) group_length_[groups.of[r]] += length_[r] / topics;
    for (std::size_t g = 0; g < groups.size.size(); ++g) {
      double squares = 0, equal_squares = 0;
      for (std::size_t t = 0; t < topics_; ++t) {
        const double n = count_[mask][g * topics_ + t], own = n - group_length_[g];
        squares += n * n;
        equal_squares += own * own;
      }
      v[mask] += squares / groups.size[g];
      equal[mask] += equal_squares / groups.size[g];
    }
  }
  for (unsigned mask = 1; mask < 8; ++mask) v[mask] -= mean, equal[mask] -= mean_of_equal;
  return {shares(v), shares(equal)};
}

ChoiceEffects choice_effects(const ChosenLists& lists) {
  ChoiceEffects e;
  e.rules = lists.level.size();
  for (std::size_t c = 0; c < 3; ++c) {
    std::set<int> levels;
    for (const Levels& l : lists.level) levels.insert(l[c]);
    e.levels[c] = levels.size();
    e.pairs[c] = distances(lists, c);
  }
  const SplitVariance split = VarianceSplitter(lists.level, lists.topics).split(lists.bits, lists.words);
  e.variance = split.plain;
  e.variance_of_equal_length = split.equal_length;
  return e;
}

}  // namespace delphisim
