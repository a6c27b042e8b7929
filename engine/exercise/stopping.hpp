// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "engine/exercise/index_reader.hpp"
#include "engine/indices/index_limit.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// What tells an organiser after a round that no further one is needed. The first four are read topic by
/// topic (consensus), the next three from round to round (stability); the last is any of engine/indices.
enum class Criterion : std::uint8_t {
  none,              // a fixed number of rounds
  share_at_least,    // share of the topic's ratings at least cut >= limit
  majority,          // the larger of the shares at least cut and below it >= limit
  iqr,               // interquartile range (type 7) <= limit, rating points
  sd,                // standard deviation (n - 1) <= limit, rating points
  histogram_change,  // half the sum of |differences| of the shares by level < limit (Scheibe 1975)
  absolute_change,   // mean |change| of the ratings that people gave again <= limit, rating points
  unchanged,         // share of the ratings given again that are as before >= limit
  index              // an index of everybody's ratings meets its limit
};

/// Design: when an exercise ends before its last round. Criteria of topics ask for a share of the topics on
/// the form. A topic without ratings (for the SD: below two) meets none, nor do rounds on different scales
/// meet histogram_change. An index within a topic is asked of each topic; another as it is reported, those
/// between rounds as the mean over topics.
struct Stopping {
  Criterion criterion = Criterion::none;
  double limit = 0, cut = 0, topics = 1;
  IndexLimit index = {};  // of Criterion::index
  int not_before = 1;     // round after which the exercise may end first, from 0
  friend bool operator==(const Stopping&, const Stopping&) = default;
};

/// True where the exercise ends after round `now`. before: the round before, null for the first, where
/// criteria of stability are not met. Precondition: the criterion is not index.
bool is_met(const Stopping& stopping, const RoundState& now, const RoundState* before);

/// The same for every criterion, with what indices read. Precondition: the views have bounds.
bool is_met(const Stopping& stopping, const RoundView& now, const RoundView& before, IndexReader& reader);

}  // namespace delphisim
