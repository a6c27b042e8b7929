// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/catalogue/description.hpp"
#include "engine/ratings/ratings_view.hpp"
#include "engine/ratings/scale.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

// An aggregation gives every topic a score, larger is better, from the ratings of one set of raters. Beside
// what a Description shows it has
//   reading, unit      as below
//   bound(scale, topics, p)      the largest |score| on a form with so many topics
//   objection(scale, topics, p)  why it makes no sense there, or null
// and `score` in the form that `reading` asks for. A score that is not defined is missing_score.

/// What an aggregation reads. Each form of `score` writes to `out` and allocates nothing.
enum class Reading : std::uint8_t {
  counts,  // score(tally, p, out): each lane by itself, compiled for each instruction set
  table,   // score(tally, p, table, out): the same, with numbers that depend on the parameters alone;
           // table_bytes(p, people) and fill_table(p, people, table) give them once
  topics,  // score(tally, sets, p, scratch, out): lanes of a set, or of all sets, together
  people,  // score(ratings, begin, end, p, scratch, out): rows begin <= i < end, out [topics]
};

/// What scores count: rating points (which can be shown to panelists), shares of people or groups, or ranks,
/// which are on no scale.
enum class Unit : std::uint8_t { points, share, rank };

/// Lanes of TallyView: `count` sets of raters, the first is everybody, each of `stride` lanes of which the
/// first `topics` are topics.
struct Sets {
  int count, stride, topics;
};

/// The largest form and panel that scratch space is made for.
struct PanelSize {
  int topics, people, levels;
};

/// Loops over lanes take this many at once; TallyView's lanes are a multiple.
inline constexpr std::uint32_t lane_width = 32;

/// |rating| at most, for aggregations that stay on the scale.
[[gnu::always_inline]] static inline double farthest(const Scale& s) {
  return s.max > -s.min ? s.max : -s.min;
}

/// The lowest level at or above a cut, `levels` where there is none; 1e-9: a cut that is a rating must not
/// miss it by rounding.
[[gnu::always_inline]] static inline std::int32_t first_level(const TallyView& v, double cut) {
  std::int32_t first = 0;
  while (first < v.levels && v.origin + v.step * first < cut - 1e-9) ++first;
  return first;
}

/// Ratings at `from` or a higher level in each of lane_width lanes from lane i.
[[gnu::always_inline]] static inline void count_from(const TallyView& v, std::uint32_t i, std::int32_t from,
                                                     std::int32_t* high) {
  std::uint16_t sum[lane_width] = {};  // at most 65,535 ratings
  for (std::int32_t l = from; l < v.levels; ++l) {
    const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
    for (std::uint32_t j = 0; j < lane_width; ++j) sum[j] = static_cast<std::uint16_t>(sum[j] + c[j]);
  }
  for (std::uint32_t j = 0; j < lane_width; ++j) high[j] = sum[j];
}

/// Whether `times` the ratings of a lane, added up over all levels, stay below 2^16 in every lane: sums of 16
/// bits then hold them.
[[gnu::always_inline]] static inline bool is_small(const TallyView& v, std::int32_t times) {
  std::int32_t most = 0;
  for (std::uint32_t i = 0; i < v.lanes; ++i) most = v.n[i] > most ? v.n[i] : most;
  return std::int64_t{most} * v.levels * times < 65536;
}

/// An objection to a cut that no rating reaches, or that every rating reaches.
inline const char* objection_to_cut(const Scale& s, double cut) {
  return cut > s.max + 1e-9    ? "no rating reaches the cut"
         : cut <= s.min + 1e-9 ? "every rating reaches the cut"
                               : nullptr;
}

}  // namespace delphisim
