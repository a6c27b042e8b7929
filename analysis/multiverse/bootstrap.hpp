// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/multiverse/choices.hpp"
#include "analysis/multiverse/chosen_rules.hpp"
#include "analysis/multiverse/reading.hpp"

namespace delphisim {

inline constexpr std::uint32_t most_resamples = 65535;

/// Shares of the choices in the variance of the lists (VarianceShares::shapley).
struct ChoiceShares {
  std::array<double, 3> plain{}, equal_length{};
  bool operator==(const ChoiceShares&) const = default;
};

/// What resampled panels make of the rules. A resample draws as many people as a group has from that group,
/// with replacement, each with all their rounds (Efron and Tibshirani 1993, section 8; groups as strata).
/// Rules and orders marked `once` are left out. Resample b is the same whatever the number of resamples or
/// threads.
struct Bootstrap {
  std::uint32_t resamples = 0;
  std::vector<std::vector<std::uint32_t>> included;  // [rounds][rules * topics] resamples that select it
  /// Percentile interval of the ranks, [rounds][orders * topics]: the smallest rank whose cumulative share
  /// reaches 2.5 % and 97.5 % (quantiles of type 1, Hyndman and Fan 1996); topics without a score stand tied
  /// behind all others. 0 where the topic is not on the form, or the order is left out.
  std::vector<std::vector<std::int32_t>> rank_lo, rank_hi;
  /// Rules of the whole panel that select a topic, [rounds][resamples * topics].
  std::vector<std::vector<std::uint16_t>> rules_for;
  /// What moves the list of a resample, [rounds][every_rule_set][resamples].
  std::vector<std::array<std::vector<ChoiceShares>, std::size(every_rule_set)>> shares;
};

/// The people of resample b (from 1), by group.
void draw_people(const RatingTable& table, const Passes& passes, Key key, std::uint32_t b, PanelRows& panel);

/// Precondition: resamples <= most_resamples. threads 0: as many as the machine gives. progress is told after
/// each resample of a round, one call at a time; it may be empty.
Bootstrap bootstrap(const RatingTable& table, const RuleList& list, const CompiledList& compiled, Key key,
                    std::uint32_t resamples, int threads, Isa isa,
                    const std::function<void(std::size_t done, std::size_t all)>& progress = {});

/// Bytes in which bootstrap() counts the ranks of one round: two for each order, topic and rank.
double bytes_of_rank_counts(const CompiledList& list, std::size_t topics);

}  // namespace delphisim
