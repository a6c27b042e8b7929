// SPDX-License-Identifier: MIT
#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>

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

/// Thresholds that ask for the ratings of a topic, not for its score: select(ballots, parameters, context,
/// chosen).
template<class T>
concept ReadsCounts = requires(const Ballots& b) {
  T::select(b, nullptr, {}, nullptr);
};

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
