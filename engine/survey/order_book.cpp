// SPDX-License-Identifier: MIT
#include "engine/survey/order_book.hpp"

#include <algorithm>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {

void count_ties(const std::int16_t* greater, int n, std::int16_t* scratch, std::int16_t* equal) {
  for (int i = 0; i < n; ++i) scratch[i] = -1;
  for (int i = 0; i < n; ++i) ++scratch[greater[i]];
  for (int i = 0; i < n; ++i) equal[i] = scratch[greater[i]];
}

double key_scale_for(double bound) {
  double scale = 1;
  while (scale * 2 * bound < 0x1p30) scale *= 2;
  while (scale * bound >= 0x1p30) scale /= 2;
  return scale;
}

OrderBook::OrderBook(const Limits& l)
    : topics_max_(static_cast<int>(padded(l.topics, 8))),
      groups_(l.groups),
      slots_(static_cast<int>(Poolings::size) + l.groups),
      priority_(static_cast<std::size_t>(topics_max_)),
      orders_(static_cast<std::size_t>(l.aggregations * slots_)),
      score_(orders_.size() * static_cast<std::size_t>(topics_max_)),
      key_(score_.size()),
      greater_(score_.size()),
      equal_(score_.size()),
      tied_(static_cast<std::size_t>(topics_max_)),
      threshold_scratch_(static_cast<std::size_t>(topics_max_)),
      chosen_(static_cast<std::size_t>(topics_max_)) {}

void OrderBook::open(RoundState& round, const AggregationTable& table, const Passes& passes,
                     const std::uint32_t* priority) {
  round_ = &round;
  table_ = &table;
  passes_ = &passes;
  for (Order& o : orders_) o.topics = 0;
  for (int c = 0; c < round.topics; ++c)
    priority_[static_cast<std::size_t>(c)] = priority[round.form[static_cast<std::size_t>(c)]];
}

Order& OrderBook::page(int aggregation, int slot) {
  const auto at = static_cast<std::size_t>(aggregation * slots_ + slot);
  const std::size_t offset = at * static_cast<std::size_t>(topics_max_);
  Order& o = orders_[at];
  o.score = score_.data() + offset;
  o.key = key_.data() + offset;
  o.greater = greater_.data() + offset;
  o.equal = equal_.data() + offset;
  return o;
}

void OrderBook::rank(Order& o) {
  o.topics = round_->topics;
  const auto offset = static_cast<std::size_t>(o.key - key_.data());
  passes_->make_keys(o.score, o.topics, o.key_scale, key_.data() + offset);
  passes_->ranks(o.key, o.topics, greater_.data() + offset);
  count_ties(o.greater, o.topics, tied_.data(), equal_.data() + offset);
}

void OrderBook::fill_pooled(Order& o, int aggregation, int pooling) {
  double* const out = score_.data() + (o.score - score_.data());
  const double* const scores = round_->scores(aggregation, *table_, *passes_);
  bool united = false;
  Poolings::visit(pooling, [&]<class P>() {
    P::pool(scores, groups_, static_cast<int>(round_->stride), round_->topics, out);
    united = P::united;
  });
  if (!united) return;
  for (int c = 0; c < round_->topics; ++c) out[c] = missing_score;
  for (int g = 0; g < groups_; ++g) {
    const Order& own = group(aggregation, g);
    for (int c = 0; c < round_->topics; ++c)
      if (own.key[c] != missing_key && !(out[c] >= -own.greater[c])) out[c] = -own.greater[c];
  }
  o.share = false;
  o.key_scale = key_scale_for(topics_max_);
}

const Order& OrderBook::pooled(int aggregation, int pooling) {
  Order& o = page(aggregation, pooling);
  if (o.topics > 0) return o;
  const Item& item = (*table_)[static_cast<std::size_t>(aggregation)];
  Aggregations::visit(item.kind, [&]<class A>() {
    o.share = A::unit == Unit::share;
    o.key_scale = key_scale_for(A::bound(round_->scale, round_->topics, item.values.data()));
  });
  fill_pooled(o, aggregation, pooling);
  rank(o);
  return o;
}

const Order& OrderBook::group(int aggregation, int g) {
  Order& o = page(aggregation, static_cast<int>(Poolings::size) + g);
  if (o.topics > 0) return o;
  const Item& item = (*table_)[static_cast<std::size_t>(aggregation)];
  Aggregations::visit(item.kind, [&]<class A>() {
    o.share = A::unit == Unit::share;
    o.key_scale = key_scale_for(A::bound(round_->scale, round_->topics, item.values.data()));
  });
  const double* const scores =
      round_->scores(aggregation, *table_, *passes_) + static_cast<std::size_t>(1 + g) * round_->stride;
  std::copy(scores, scores + round_->topics, score_.data() + (o.score - score_.data()));
  rank(o);
  return o;
}

Cut OrderBook::choose(const CompiledRule& rule, const Order& o, std::uint64_t* bits) {
  CutContext context = rule.context;
  context.priority = priority_.data();
  context.scratch = threshold_scratch_.data();
  Cut cut;
  Thresholds::visit(rule.threshold.kind, [&]<class T>() {
    cut = T::select(o, rule.threshold.values.data(), context, chosen_.data());
  });
  for (int c = 0; c < o.topics; ++c) {
    const auto topic = static_cast<std::uint32_t>(round_->form[static_cast<std::size_t>(c)]);
    bits[topic / 64] |= static_cast<std::uint64_t>(chosen_[static_cast<std::size_t>(c)]) << topic % 64;
  }
  return cut;
}

Cut OrderBook::select(const CompiledRule& rule, std::uint64_t* bits) {
  const int words = (topics_max_ + 63) / 64;
  std::fill(bits, bits + words, std::uint64_t{0});
  bool united = false;
  Poolings::visit(rule.pooling, [&]<class P>() { united = P::united; });
  if (!united) return choose(rule, pooled(rule.aggregation, rule.pooling), bits);
  Cut all;
  for (int g = 0; g < groups_; ++g) all.ties += choose(rule, group(rule.aggregation, g), bits).ties;
  for (int w = 0; w < words; ++w) all.size += __builtin_popcountll(bits[w]);
  return all;
}

}  // namespace delphisim
