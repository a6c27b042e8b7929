// SPDX-License-Identifier: MIT
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/indices/level_counts.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// What a criterion reads: the counts that one set of raters gave to the topics of a form. A topic that
/// nobody of the set rated meets no criterion.
struct Ballots {
  const TallyView* tally = nullptr;
  std::uint32_t first =
      0;  // lane of the first topic, a multiple of 8; lanes up to the next multiple are there
  int topics = 0;
};

/// One thing that a criterion asks of a topic, as a set of raters answers it: a value and its limit. Value
/// NaN: nobody of the set rated the topic, or the value is not defined.
struct TopicCriterion {
  enum class Need : std::uint8_t { at_least, at_most, below };
  std::string_view name;
  double value = missing_score, limit = missing_score;
  Need need = Need::at_least;
  bool met() const {  // 1e-9: as thresholds compare
    return need == Need::at_least  ? value >= limit - 1e-9
           : need == Need::at_most ? value <= limit + 1e-9
                                   : value < limit - 1e-9;
  }
};

/// Thresholds that ask for the ratings of a topic, not for its score: select(ballots, parameters, context,
/// chosen). Each also explains itself: criteria(ballots, parameters, scratch, add) calls add(topic,
/// criterion) for everything that it asks; a rated topic is chosen where all are met. scratch:
/// [cut_scratch(topics)].
template<class T>
concept ReadsCounts = requires(const Ballots& b) {
  T::select(b, nullptr, {}, nullptr);
};

/// Calls visit(topic, counts) for each topic that somebody of the set rated.
template<class F>
void for_each_rated(const Ballots& b, F&& visit) {
  LaneCounts counts;
  for (int t = 0; t < b.topics; ++t)
    if (const LevelCounts c = counts.read(*b.tally, b.first + static_cast<std::uint32_t>(t)); c.n > 0)
      visit(t, c);
}

/// The share of ratings from level `from` to below level `to`.
inline double share_of_levels(const LevelCounts& c, std::int32_t from, std::int32_t to) {
  std::int32_t sum = 0;
  for (std::int32_t l = from; l < to; ++l) sum += c.count[l];
  return static_cast<double>(sum) / c.n;
}

inline constexpr int lanes_at_once = 8;  // lanes that criteria take at once

/// The lowest level whose rating is at least `cut`; 1e-9: a cut that is a rating must not miss it by
/// rounding.
inline std::int32_t first_level_at(const TallyView& v, double cut) {
  std::int32_t level = 0;
  while (level < v.levels && v.origin + v.step * level < cut - 1e-9) ++level;
  return level;
}

/// Ratings at the levels from <= level < to of `lanes_at_once` lanes.
inline void count_levels(const TallyView& v, std::uint32_t lane, std::int32_t from, std::int32_t to,
                         std::int32_t* count) {
  for (int j = 0; j < lanes_at_once; ++j) count[j] = 0;
  for (std::int32_t l = from; l < to; ++l) {
    const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + lane;
    for (int j = 0; j < lanes_at_once; ++j) count[j] += c[j];
  }
}

/// The quantile at `part` / `of` (type 7 of Hyndman and Fan 1996) of the levels of `lanes_at_once` lanes,
/// times `of`: a whole number. Without ratings it means nothing.
inline void quantile_levels(const TallyView& v, std::uint32_t lane, std::int32_t part, std::int32_t of,
                            std::int32_t* quantile) {
  std::int32_t below[lanes_at_once] = {}, low[lanes_at_once] = {}, high[lanes_at_once] = {},
               place[lanes_at_once];
  for (int j = 0; j < lanes_at_once; ++j) place[j] = (v.n[lane + j] - 1) * part / of;
  for (std::int32_t l = 0; l < v.levels; ++l) {
    const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + lane;
    for (int j = 0; j < lanes_at_once; ++j) {
      below[j] += c[j];
      low[j] += below[j] <= place[j];
      high[j] += below[j] <= place[j] + 1;
    }
  }
  for (int j = 0; j < lanes_at_once; ++j) {
    const std::int32_t beyond = (v.n[lane + j] - 1) * part - place[j] * of;  // of: weight of the next rating
    quantile[j] = of * low[j] + (beyond > 0 ? beyond * (high[j] - low[j]) : 0);
  }
}

}  // namespace delphisim
