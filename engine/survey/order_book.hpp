// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/rules/pooling/list.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// The orders of the topics of one finished round: each aggregation and pooling once, whatever number of
/// rules, shortlists and metrics read it. Computed at first use.
class OrderBook {
 public:
  explicit OrderBook(const Limits& limits);

  /// Forgets all orders and reads `round` from now on. priority: [all topics] addressed tie draws of the
  /// exercise.
  void open(RoundState& round, const AggregationTable& table, const Passes& passes,
            const std::uint32_t* priority);

  /// Order by pooled score; for united poolings by best rank in any group.
  const Order& pooled(int aggregation, int pooling);
  const Order& group(int aggregation, int g);

  /// The set that a rule selects, as bits [words] over all topics of the study.
  Cut select(const CompiledRule& rule, std::uint64_t* bits);

 private:
  struct Page;
  Order& page(int aggregation, int slot);
  void rank(Order& order);
  void fill_pooled(Order& order, int aggregation, int pooling);
  Cut choose(const CompiledRule& rule, const Order& order, std::uint64_t* bits);

  int topics_max_, groups_, slots_;
  RoundState* round_ = nullptr;
  const AggregationTable* table_ = nullptr;
  const Passes* passes_ = nullptr;
  std::vector<std::uint32_t> priority_;  // [columns]
  std::vector<Order> orders_;            // [aggregations][slots]; topics = 0: not computed
  Aligned<double> score_;
  Aligned<std::int32_t> key_;
  Aligned<std::int16_t> greater_, equal_;
  std::vector<std::int16_t> tied_;         // scratch [topics]
  std::vector<double> threshold_scratch_;  // [topics]
  std::vector<std::uint8_t> chosen_;       // scratch [topics]
};

/// Fills equal[i] = other entries of the same rank, from competition ranks; scratch and equal have n entries.
void count_ties(const std::int16_t* greater, int n, std::int16_t* scratch, std::int16_t* equal);

/// The largest power of two that keeps |score| * scale below 2^30 for |score| <= bound.
double key_scale_for(double bound);

}  // namespace delphisim
