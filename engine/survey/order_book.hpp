// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/rules/threshold/ballots.hpp"
#include "engine/survey/merged_tally.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// The orders of the topics of one finished round: each aggregation and pooling once, whatever number of
/// rules, shortlists and metrics read it. Computed at first use.
class OrderBook {
 public:
  /// group_weight: [groups] people that each group stands for, or empty where no pooling needs them.
  explicit OrderBook(const Limits& limits, std::vector<double> group_weight = {});

  /// Forgets all orders and reads `round` from now on. priority: [all topics] addressed tie draws of the
  /// exercise.
  void open(RoundState& round, const AggregationTable& table, const Passes& passes,
            const std::uint32_t* priority);

  /// Order by pooled score; by best or worst rank in any group where a pooling goes group by group.
  /// Precondition: Limits tell of as many poolings.
  const Order& pooled(int aggregation, const Item& pooling);
  const Order& group(int aggregation, int g);

  /// The set that a rule selects, as bits [words] over all topics of the study.
  Cut select(const CompiledRule& rule, std::uint64_t* bits);

  /// What one set of raters selects by itself of what a rule asks it, [columns], valid until the next call.
  /// set: 0 is everybody, 1 + g group g. Precondition: the rule asks that set.
  const std::uint8_t* chosen_by(const CompiledRule& rule, int set);

 private:
  Order& page(int aggregation, int slot);
  int place_of(const Item& pooling);
  MergedTally& merged(const Item& pooling);
  PoolView view_of(int aggregation, const Item& pooling);
  void set_scale(Order& order, int aggregation);
  void rank(Order& order);
  void fill_by_group(Order& order, int aggregation, bool worst);
  Cut choose(const CompiledRule& rule, const Order& order, int set, bool of_group);
  void read_chosen();
  Cut choose_in_all(const CompiledRule& rule);
  bool has_say(const CompiledRule& rule, const Order& order, int set, int column) const;

  int topics_max_, groups_, slots_, poolings_max_;
  std::vector<double> group_weight_;
  std::vector<Item> poolings_;           // those met so far
  std::vector<MergedTally> mergings_;    // of the first of them that merge groups
  std::vector<Item> merging_of_;         // [mergings in use]
  std::vector<std::uint8_t> is_merged_;  // [mergings] for this round
  RoundState* round_ = nullptr;
  const AggregationTable* table_ = nullptr;
  const Passes* passes_ = nullptr;
  std::vector<std::uint32_t> priority_;  // [columns]
  std::vector<Order> orders_;            // [aggregations][slots]; topics = 0: not computed
  Aligned<double> score_;
  Aligned<std::int32_t> key_;
  Aligned<std::int16_t> greater_, equal_;
  std::vector<std::int16_t> tied_;  // scratch [topics]
  std::vector<double> threshold_scratch_;
  bool whole_form_ = true;                                  // column c is topic c
  std::vector<std::uint8_t> chosen_;                        // scratch [topics]
  std::vector<std::uint64_t> column_bits_, all_, against_;  // scratch: bits of the columns
};

/// Fills equal[i] = other entries of the same rank, from competition ranks; scratch and equal have n entries.
void count_ties(const std::int16_t* greater, int n, std::int16_t* scratch, std::int16_t* equal);

/// The largest power of two that keeps |score| * scale below 2^30 for |score| <= bound.
double key_scale_for(double bound);

}  // namespace delphisim
