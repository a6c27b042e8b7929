// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/multiverse/panel.hpp"
#include "analysis/multiverse/rule_list.hpp"
#include "engine/survey/order_book.hpp"

namespace delphisim {

/// Rules with what they share: aggregations, and the orders of the topics (aggregation and pooling) that
/// their thresholds cut.
struct CompiledList {
  explicit CompiledList(const RuleList& list);

  AggregationTable aggregations;
  std::vector<CompiledRule> rules;
  std::vector<std::size_t> orders;    // a rule that has the order
  std::vector<std::size_t> order_of;  // [rules]
  std::vector<std::uint8_t> once;     // [orders] of rules that are not applied to resamples
  std::vector<double> group_weight;

  /// The room that panels of this size need.
  Limits limits(int topics, int groups, int people, int levels) const;
};

/// What all rules make of one round, over all topics of the table.
struct RoundReading {
  std::size_t topics = 0, words = 0;
  std::vector<double> score;            // [orders][topics] NaN: no score, or not on the form
  std::vector<std::int32_t> rank;       // [orders][topics] from 1, equal scores share the best; 0: no score
  std::vector<std::uint64_t> selected;  // [rules][words] bits
  std::vector<Cut> cuts;                // [rules]

  bool is_selected(std::size_t rule, std::size_t topic) const {
    return (selected[rule * words + topic / 64] >> (topic % 64) & 1) != 0;
  }
};

/// Applies the rules to panels, one after the other; a workspace for one thread.
class ListReader {
 public:
  ListReader(const CompiledList& list, const RatingTable& table, Isa isa);
  /// For rounds that are filled by the caller.
  ListReader(const CompiledList& list, const Limits& limits, Isa isa);

  /// Opens a round of a panel. draw: which tie draws (0 those of the panel itself).
  void open(const RatingTable& table, std::size_t round, const PanelRows& panel, Key key, std::uint32_t draw);
  /// Opens what state() holds.
  void open_state(Key key, std::uint32_t round, std::uint32_t draw);
  const Order& order(std::size_t at);
  Cut select(std::size_t rule, std::uint64_t* bits) { return book_.select(list_.rules[rule], bits); }

  RoundState& state() { return state_; }
  const Passes& used_passes() const { return passes_; }
  std::size_t words() const { return words_; }

  /// Everything about the round that is open.
  RoundReading read_all(std::size_t topics);

 private:
  const CompiledList& list_;
  const Passes& passes_;
  RoundState state_;
  OrderBook book_;
  std::size_t words_;
  std::vector<std::uint32_t> priority_;
  std::vector<std::int32_t> form_;
};

}  // namespace delphisim
