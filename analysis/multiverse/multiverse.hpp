// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/multiverse/bootstrap.hpp"
#include "analysis/multiverse/choices.hpp"
#include "analysis/multiverse/index_values.hpp"
#include "analysis/multiverse/reading.hpp"

namespace delphisim {

/// Of the rules of the whole panel, how many select a topic, and what resamples make of that.
struct TopicVerdict {
  int topic = 0;
  double share = 0;      // of the rules
  double inclusion = 0;  // mean over rules of the inclusion probability; NaN without resamples
  double inclusion_mcse = 0;
  double share_lo = 0, share_hi = 0;  // percentile interval of the share, as that of ranks
  double robust = 0;                  // share of the resamples in which at least 90 % of the rules select it
  double robust_mcse = 0;
  int raters = 0;          // people who rated it in the round
  int least_in_group = 0;  // of the group with the fewest who did
};

/// A choice's share over the resamples of the people in which the lists differ; NaN without resamples.
struct ShareSpread {
  double lo = 0, hi = 0;  // 95 % percentile interval, of type 1 as that of ranks
  double largest = 0;  // share of the resamples in which no other choice has more (the first of equal ones)
  double largest_mcse = 0;
};

/// What rules a table of choices is about: all of the whole panel, or those that cut an order of scores.
struct EffectsOf {
  const char* rules;
  int round = 0;
  ChoiceEffects effects;
  std::array<ShareSpread, 3> spread, spread_of_equal_length;
};

inline constexpr double robust_share = 0.9, contested_share = 0.1;

inline constexpr double robust_resamples = 0.9;  // in which a topic is to be robust to rules
inline constexpr int few_raters = 5;

/// "robust to rules": at least 90 % of the rules select it; "robust": and in at least 90 % of the resamples
/// at least 90 % do (never without resamples); "rejected": at most 10 % do; else "contested". 1e-9: a share
/// that is the limit must not miss it by rounding.
inline bool robust_to_rules(const TopicVerdict& v) { return v.share >= robust_share - 1e-9; }
inline const char* verdict_of(const TopicVerdict& v) {
  if (robust_to_rules(v)) return v.robust >= robust_resamples - 1e-9 ? "robust" : "robust to rules";
  return v.share <= contested_share + 1e-9 ? "rejected" : "contested";
}

/// Everything that `delphisim analyse` finds in ratings.
struct Multiverse {
  RuleList list;
  CompiledList compiled;
  std::vector<RoundReading> rounds;
  Bootstrap resampled;
  std::vector<std::vector<TopicVerdict>> verdicts;  // [rounds], most chosen first; [] without panel rules
  std::vector<EffectsOf> effects;
  IndexValues indices;
  std::vector<TopicShift> shifts;
  std::size_t panel_rules = 0;     // rules of the whole panel
  std::size_t distinct_lists = 0;  // that they make of the last round
  std::size_t ties_broken = 0;     // panel rules that broke a tie at the cut in the last round
  int wanted_length = 0;           // topics that the list is to have; 0: not said
};

struct MultiverseRequest {
  std::uint32_t resamples = 0;
  std::uint64_t seed = 1;  // of resamples and tie draws
  int threads = 0;
  Isa isa = Isa::baseline;
  std::function<void(std::size_t done, std::size_t all)> progress{};  // of resamples, as of bootstrap()
};

/// Precondition: the list has a rule; resamples <= most_resamples.
Multiverse analyse(const RatingTable& table, RuleList list, const MultiverseRequest& request);

/// Verdicts, effects and counts from what the rules make of the rounds, and from the resamples if there are
/// any.
void finish(Multiverse& m, const RatingTable& table);

/// The verdicts of one round, most chosen first; none where no rule is of the whole panel. resampled may hold
/// no resamples. topics: of the form.
std::vector<TopicVerdict> verdicts_of(const RoundReading& reading, const RuleList& list,
                                      const std::vector<std::int32_t>& topics, const Bootstrap& resampled,
                                      std::size_t round);

/// What choices move in one round.
ChoiceEffects effects_of(const RoundReading& reading, const RuleList& list,
                         const std::vector<std::int32_t>& topics, RuleSet set);

/// How a choice's shares vary over resamples; part: plain or equal_length.
std::array<ShareSpread, 3> spread_of(const std::vector<ChoiceShares>& resampled,
                                     std::array<double, 3> ChoiceShares::*part);

/// Different lists among the panel's rules.
std::size_t count_distinct(const RoundReading& reading, const RuleList& list);

}  // namespace delphisim
