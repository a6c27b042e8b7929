// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"
#include "engine/survey/amend.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// A finished round as statistics of the process read it. bound: scores of the lower bound with z = 1.96,
/// [1 + groups][stride], the score that the published tables print.
struct RoundView {
  const RoundState* state = nullptr;
  const double* bound = nullptr;
};

/// What a statistic of the process may look at: a round, the round before it, the topics that go on to the
/// next form (none: empty bits), a group or a truth where it is reported once per these, and all rounds so
/// far, of which `now` is the last.
struct ProcessEvidence {
  RoundView now, before;
  const std::uint64_t* carried = nullptr;  // null where the round has no shortlist
  int group = -1;
  const TruthView* truth = nullptr;
  std::span<const RoundView> rounds{};
};

/// What a statistic of the exercise as a whole may look at.
struct ExerciseEvidence {
  int rounds = 0;                     // played
  const AmendedList* list = nullptr;  // null where the list was not put to panelists
};

/// Which rounds a statistic is defined for: all, those with a round before (retest: person by person), those
/// with a shortlist; or once an exercise, about the amending of its list (named with the first round) or its
/// rounds (with the last).
enum class Scope : std::uint8_t { round, change, shortlist, retest, list, exercise };

struct StatisticInfo {
  Description description;
  Scope scope;
  Against against;
  ValueRange range;
};

/// Standard deviation (n - 1) of the ratings in a lane, rating points; missing below two ratings.
inline double lane_sd(const TallyView& v, std::uint32_t lane) {
  const double n = v.n[lane], sum = v.sum[lane], squares = v.squares[lane];
  return n > 1 ? v.step * __builtin_sqrt((n * squares - sum * sum) / (n * (n - 1))) : missing_value;
}

/// All ratings of a set of raters together: how many at each level, and their moments in levels.
struct PooledRatings {
  double n = 0, sum = 0, squares = 0;
};
inline PooledRatings pool_ratings(const RoundState& r, int set) {
  std::int64_t n = 0, sum = 0, squares = 0;
  const std::size_t first = static_cast<std::size_t>(set) * r.stride,
                    topics = static_cast<std::size_t>(r.topics);
  for (std::size_t i = first; i < first + topics; ++i)
    n += r.tally.n[i], sum += r.tally.sum[i], squares += r.tally.squares[i];
  return {static_cast<double>(n), static_cast<double>(sum), static_cast<double>(squares)};
}
inline double mean_of(const RoundState& r, const PooledRatings& p) {
  return p.n > 0 ? r.scale.min + r.scale.step * p.sum / p.n : missing_value;
}
inline double sd_of(const RoundState& r, const PooledRatings& p) {
  return p.n > 1 ? r.scale.step * __builtin_sqrt((p.n * p.squares - p.sum * p.sum) / (p.n * (p.n - 1)))
                 : missing_value;
}

/// The pooled ratings of everybody at rank position h (from 0, fractional: linear between neighbours, type
/// 7).
double pooled_quantile(const RoundState& r, double probability);

/// Standard deviation (n - 1) over those who rated a column of the last round of what they would say had they
/// never revised anything: their latent value in the round in which they first took part, of those who rated
/// the topic there too. Rating points; missing below two people.
double unrevised_sd(std::span<const RoundView> rounds, int column);

/// The topics that each group would list first: its `length` largest bounds; counts how many groups list each
/// topic. listed: [columns]. Precondition: length <= 10.
void count_listings(const RoundView& round, int length, int* listed);

}  // namespace delphisim
