// SPDX-License-Identifier: MIT
#include "engine/survey/merged_tally.hpp"

#include <algorithm>

namespace delphisim {

MergedTally::MergedTally(const Limits& l) : levels_max_(static_cast<std::size_t>(l.levels)) {
  const auto groups = static_cast<std::size_t>(l.groups);
  const std::size_t lanes = padded((1 + l.groups) * static_cast<int>(padded(l.topics, 8)), 32);
  merged_of_.resize(groups);
  count_.resize(groups * levels_max_);
  for (auto* v : {&n_, &sum_, &squares_, &size_}) v->resize(groups);
  counts_ = Aligned<std::uint16_t>(levels_max_ * lanes);
  for (auto* v : {&lane_n_, &lane_sum_, &lane_squares_}) *v = Aligned<std::int32_t>(lanes);
  scores_ = Aligned<double>(lanes);
}

void MergedTally::add_all_topics(const RoundState& round) {
  const TallyView& v = round.tally;
  levels_ = v.levels;
  for (int g = 0; g < round.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    const std::size_t lane = (1 + at) * round.stride, topics = static_cast<std::size_t>(round.topics);
    n_[at] = sum_[at] = squares_[at] = size_[at] = 0;
    for (std::size_t i = lane; i < lane + topics; ++i) {
      n_[at] += v.n[i], sum_[at] += v.sum[i], squares_[at] += v.squares[i];
      size_[at] = std::max<std::int64_t>(size_[at], v.n[i]);
    }
    for (std::size_t l = 0; l < static_cast<std::size_t>(levels_); ++l) {
      const std::uint16_t* const counts = v.counts + l * v.lanes + lane;
      std::int64_t total = 0;
      for (std::size_t i = 0; i < topics; ++i) total += counts[i];
      count_[at * levels_max_ + l] = total;
    }
    merged_of_[at] = n_[at] > 0 ? g : -1;
  }
}

// Merged groups are known by the first of their groups until they are numbered.
void MergedTally::join(std::size_t into, std::size_t from) {
  n_[into] += n_[from], sum_[into] += sum_[from], squares_[into] += squares_[from],
      size_[into] += size_[from];
  for (std::size_t l = 0; l < levels_max_; ++l)
    count_[into * levels_max_ + l] += count_[from * levels_max_ + l];
  std::replace(merged_of_.begin(), merged_of_.end(), static_cast<int>(from), static_cast<int>(into));
}

template<class P>
void MergedTally::find_groups(const RoundState& round, const double* p) {
  const auto groups = static_cast<std::size_t>(round.groups);
  const auto stands = [&](std::size_t g) { return merged_of_[g] == static_cast<int>(g); };
  const auto sample = [&](std::size_t g) {
    return RatingSample{levels_, count_.data() + g * levels_max_, n_[g], sum_[g], squares_[g]};
  };
  for (;;) {
    double best = -1;
    std::size_t into = 0, from = 0;
    for (std::size_t i = 0; i < groups; ++i)
      for (std::size_t j = i + 1; stands(i) && j < groups; ++j) {
        if (!stands(j) || (static_cast<double>(size_[i]) >= p[1] && static_cast<double>(size_[j]) >= p[1]))
          continue;
        const double value = P::p_value(sample(i), sample(j));
        if (value > best) best = value, into = i, from = j;
      }
    if (!(best > p[0])) return;
    join(into, from);
  }
}

void MergedTally::merge(const RoundState& round, const Item& pooling) {
  std::fill(count_.begin(), count_.end(), std::int64_t{0});
  add_all_topics(round);
  Poolings::visit(pooling.kind, [&]<class P>() {
    if constexpr (MergesGroups<P>) find_groups<P>(round, pooling.values.data());
  });

  // Numbered in the order of their first groups, which have the smallest numbers.
  const auto groups = static_cast<std::size_t>(round.groups);
  groups_ = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    if (merged_of_[g] < 0) continue;
    const auto first = static_cast<std::size_t>(merged_of_[g]);
    merged_of_[g] = first == g ? groups_++ : merged_of_[first];
  }
  const TallyView& v = round.tally;
  const std::uint32_t stride = round.stride, lanes = padded((1 + groups_) * static_cast<int>(stride), 32);
  tally_ = {lanes,    v.levels, counts_.data(), lane_n_.data(), lane_sum_.data(), lane_squares_.data(),
            v.origin, v.step};
  std::fill(counts_.data(), counts_.data() + static_cast<std::size_t>(v.levels) * lanes, std::uint16_t{0});
  for (std::int32_t* a : {lane_n_.data(), lane_sum_.data(), lane_squares_.data()}) std::fill(a, a + lanes, 0);
  for (std::size_t set = 0; set <= groups; ++set) {
    if (set > 0 && merged_of_[set - 1] < 0) continue;
    const std::size_t from = set * stride,
                      to = (set == 0 ? 0 : 1 + static_cast<std::size_t>(merged_of_[set - 1])) * stride;
    for (std::size_t i = 0; i < stride; ++i) {
      lane_n_[to + i] += v.n[from + i];
      lane_sum_[to + i] += v.sum[from + i];
      lane_squares_[to + i] += v.squares[from + i];
    }
    for (std::size_t l = 0; l < static_cast<std::size_t>(v.levels); ++l)
      for (std::size_t i = 0; i < stride; ++i)
        counts_[l * lanes + to + i] =
            static_cast<std::uint16_t>(counts_[l * lanes + to + i] + v.counts[l * v.lanes + from + i]);
  }
}

const double* MergedTally::score(RoundState& round, int place, const AggregationTable& table,
                                 const Passes& passes) {
  round.score(place, table, passes, tally_, groups_, scores_.data());
  return scores_.data();
}

}  // namespace delphisim
