// SPDX-License-Identifier: MIT
#include "engine/survey/order_book.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {

void count_ties(const std::int16_t* greater, int n, std::int16_t* scratch, std::int16_t* equal) {
  int sum = 0;
  for (int i = 0; i < n; ++i) sum += greater[i];
  if (sum == n * (n - 1) / 2) {  // each tied pair takes one off the sum
    for (int i = 0; i < n; ++i) equal[i] = 0;
    return;
  }
  for (int i = 0; i < n; ++i) scratch[i] = -1;
  for (int i = 0; i < n; ++i) ++scratch[greater[i]];
  for (int i = 0; i < n; ++i) equal[i] = scratch[greater[i]];
}

double key_scale_for(double bound) {
  // 2^(29 - e) for a bound of 2^e to 2^(e + 1); the loops are for what lies beyond the exponents of scales.
  const auto exponent = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(bound) >> 52) - 1023;
  double scale = exponent > -900 && exponent < 900
                     ? std::bit_cast<double>(static_cast<std::uint64_t>(1023 + 29 - exponent) << 52)
                     : 1;
  while (scale * 2 * bound < 0x1p30) scale *= 2;
  while (scale * bound >= 0x1p30) scale /= 2;
  return scale;
}

OrderBook::OrderBook(const Limits& l, std::vector<double> group_weight)
    : topics_max_(static_cast<int>(padded(l.topics, 8))),
      groups_(l.groups),
      slots_(l.poolings + l.groups),
      poolings_max_(l.poolings),
      group_weight_(std::move(group_weight)),
      is_merged_(static_cast<std::size_t>(l.mergings)),
      priority_(static_cast<std::size_t>(topics_max_)),
      orders_(static_cast<std::size_t>(l.aggregations * slots_)),
      score_(orders_.size() * static_cast<std::size_t>(topics_max_)),
      key_(score_.size()),
      greater_(score_.size()),
      equal_(score_.size()),
      tied_(static_cast<std::size_t>(topics_max_)),
      threshold_scratch_(cut_scratch(static_cast<std::size_t>(topics_max_))),
      chosen_(static_cast<std::size_t>(topics_max_)),
      column_bits_((chosen_.size() + 63) / 64),
      all_(column_bits_.size()),
      against_(column_bits_.size()) {
  poolings_.reserve(static_cast<std::size_t>(l.poolings));
  merging_of_.reserve(is_merged_.size());
  for (std::size_t i = 0; i < is_merged_.size(); ++i) mergings_.emplace_back(l);
}

void OrderBook::open(RoundState& round, const AggregationTable& table, const Passes& passes,
                     const std::uint32_t* priority) {
  round_ = &round;
  table_ = &table;
  passes_ = &passes;
  for (Order& o : orders_) o.topics = 0;
  std::fill(is_merged_.begin(), is_merged_.end(), std::uint8_t{0});
  whole_form_ = true;
  for (int c = 0; c < round.topics; ++c) {
    const std::int32_t topic = round.form[static_cast<std::size_t>(c)];
    whole_form_ &= topic == c;
    priority_[static_cast<std::size_t>(c)] = priority[topic];
  }
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

int OrderBook::place_of(const Item& pooling) {
  const auto found = std::find(poolings_.begin(), poolings_.end(), pooling);
  if (found != poolings_.end()) return static_cast<int>(found - poolings_.begin());
  assert(static_cast<int>(poolings_.size()) < poolings_max_);
  poolings_.push_back(pooling);
  return static_cast<int>(poolings_.size()) - 1;
}

MergedTally& OrderBook::merged(const Item& pooling) {
  const auto found = std::find(merging_of_.begin(), merging_of_.end(), pooling);
  const auto at = static_cast<std::size_t>(found - merging_of_.begin());
  if (found == merging_of_.end()) {
    assert(merging_of_.size() < mergings_.size());
    merging_of_.push_back(pooling);
  }
  if (!is_merged_[at]) mergings_[at].merge(*round_, pooling);
  is_merged_[at] = 1;
  return mergings_[at];
}

void OrderBook::set_scale(Order& o, int aggregation) {
  const Item& item = (*table_)[static_cast<std::size_t>(aggregation)];
  Aggregations::visit(item.kind, [&]<class A>() {
    o.share = A::unit == Unit::share;
    o.key_scale = key_scale_for(A::bound(round_->scale, round_->topics, item.values.data()));
  });
}

void OrderBook::rank(Order& o) {
  o.topics = round_->topics;
  const auto offset = static_cast<std::size_t>(o.key - key_.data());
  passes_->make_keys(o.score, o.topics, o.key_scale, key_.data() + offset);
  int scored = 0;
  for (int c = 0; c < o.topics; ++c) scored += o.key[c] != missing_key;
  o.scored = scored;
  passes_->ranks(o.key, o.topics, greater_.data() + offset);
  count_ties(o.greater, o.topics, tied_.data(), equal_.data() + offset);
}

PoolView OrderBook::view_of(int aggregation, const Item& pooling) {
  PoolView v{groups_,        static_cast<int>(round_->stride),
             round_->topics, nullptr,
             &round_->tally, group_weight_.empty() ? nullptr : group_weight_.data()};
  if (merges_groups(pooling)) {
    MergedTally& merging = merged(pooling);
    v.groups = merging.groups();
    v.tally = &merging.tally();
    v.scores = merging.score(*round_, aggregation, *table_, *passes_);
  } else {
    v.scores = round_->scores(aggregation, *table_, *passes_);
  }
  return v;
}

void OrderBook::fill_by_group(Order& o, int aggregation, bool worst) {
  double* const out = score_.data() + (o.score - score_.data());
  for (int c = 0; c < round_->topics; ++c) out[c] = missing_score;
  for (int g = 0; g < groups_; ++g) {
    const Order& own = group(aggregation, g);
    for (int c = 0; c < round_->topics; ++c) {
      const double minus_rank = -own.greater[c];
      const bool replaces = worst ? !(out[c] <= minus_rank) : !(out[c] >= minus_rank);
      if (own.key[c] != missing_key && replaces) out[c] = minus_rank;
    }
  }
  o.share = false;
  o.key_scale = key_scale_for(topics_max_);
}

const Order& OrderBook::pooled(int aggregation, const Item& pooling) {
  Order& o = page(aggregation, place_of(pooling));
  if (o.topics > 0) return o;
  const Raters raters = raters_of(pooling.kind);
  if (is_group_by_group(raters)) {
    fill_by_group(o, aggregation, raters == Raters::every_group);
  } else {
    const PoolView view = view_of(aggregation, pooling);
    double* const out = score_.data() + (o.score - score_.data());
    const double* const p = pooling.values.data();
    Poolings::visit(pooling.kind, [&]<class P>() {
      PoolsLanes<P> ? passes_->pool(pooling.kind, p, view, out) : P::pool(view, p, out);
    });
    set_scale(o, aggregation);
  }
  rank(o);
  return o;
}

const Order& OrderBook::group(int aggregation, int g) {
  Order& o = page(aggregation, poolings_max_ + g);
  if (o.topics > 0) return o;
  set_scale(o, aggregation);
  const double* const scores =
      round_->scores(aggregation, *table_, *passes_) + static_cast<std::size_t>(1 + g) * round_->stride;
  std::copy(scores, scores + round_->topics, score_.data() + (o.score - score_.data()));
  rank(o);
  return o;
}

// Applies a threshold to an order or to the counts of a set of raters; the result is in chosen_.
Cut OrderBook::choose(const CompiledRule& rule, const Order& o, int set, bool of_group) {
  CutContext context = rule.context;
  context.priority = priority_.data();
  context.scratch = threshold_scratch_.data();
  const double* const p = rule.threshold.values.data();
  Cut cut;
  Thresholds::visit(rule.threshold.kind, [&]<class T>() {
    if constexpr (ReadsCounts<T>) {
      const Ballots ballots{&round_->tally, static_cast<std::uint32_t>(set) * round_->stride, o.topics};
      cut = T::select(ballots, p, context, chosen_.data());
    } else if constexpr (ReadsGroups<T>) {
      cut = of_group ? T::select_of_group(o, p, context, chosen_.data())
                     : T::select(o, p, context, chosen_.data());
    } else {
      cut = T::select(o, p, context, chosen_.data());
    }
  });
  return cut;
}

bool OrderBook::has_say(const CompiledRule& rule, const Order& o, int set, int column) const {
  bool counts = false;
  Thresholds::visit(rule.threshold.kind, [&]<class T>() { counts = ReadsCounts<T>; });
  if (!counts) return o.key[column] != missing_key;
  return round_->tally
             .n[static_cast<std::uint32_t>(set) * round_->stride + static_cast<std::uint32_t>(column)] > 0;
}

// The chosen topics as bits by column.
void OrderBook::read_chosen() {
  const std::size_t topics = static_cast<std::size_t>(round_->topics), padding = chosen_.size() - topics;
  std::memset(chosen_.data() + topics, 0, padding);
  for (std::size_t w = 0; w < column_bits_.size(); ++w) {
    std::uint64_t bits = 0;
    for (std::size_t c = 64 * w, end = c + 64 < topics ? c + 64 : topics, at = 0; c < end; c += 8, at += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, chosen_.data() + c, 8);
      // Byte i, 0 or 1, times 2^(56 - 7 i) puts bit i of the product's highest byte.
      bits |= (eight * 0x0102040810204080u >> 56) << at;
    }
    column_bits_[w] = bits;
  }
}

// Group by group, or overall and then group by group; the union, or the topics that no group is against, is
// in all_.
Cut OrderBook::choose_in_all(const CompiledRule& rule) {
  const Raters raters = raters_of(rule.pooling.kind);
  bool reads_groups = false;
  Thresholds::visit(rule.threshold.kind, [&]<class T>() { reads_groups = ReadsGroups<T>; });
  const auto topics = static_cast<std::size_t>(round_->topics);
  Cut cut;
  if (!is_group_by_group(raters)) {
    const int set = raters == Raters::one_group ? static_cast<int>(rule.pooling.values[0]) : 0;
    cut = choose(rule, pooled(rule.aggregation, rule.pooling), set, false);
    read_chosen();
    std::copy(column_bits_.begin(), column_bits_.end(), all_.begin());
    if (!reads_groups) return cut;
  } else {
    std::fill(all_.begin(), all_.end(), std::uint64_t{0});
  }
  std::fill(against_.begin(), against_.end(), std::uint64_t{0});
  for (int g = 0; g < groups_; ++g) {
    const Order& own = group(rule.aggregation, g);
    cut.ties += choose(rule, own, 1 + g, true).ties;
    read_chosen();
    for (std::size_t w = 0; w < all_.size(); ++w) all_[w] |= column_bits_[w];
    for (std::size_t c = 0; raters == Raters::every_group && c < topics; ++c)
      if (!chosen_[c] && has_say(rule, own, 1 + g, static_cast<int>(c)))
        against_[c / 64] |= std::uint64_t{1} << c % 64;
  }
  cut.size = 0;
  for (std::size_t w = 0; w < all_.size(); ++w) {
    all_[w] &= ~against_[w];
    cut.size += __builtin_popcountll(all_[w]);
  }
  return cut;
}

const std::uint8_t* OrderBook::chosen_by(const CompiledRule& rule, int set) {
  const bool of_group = set > 0 && raters_of(rule.pooling.kind) != Raters::one_group;
  const Order& order = of_group ? group(rule.aggregation, set - 1) : pooled(rule.aggregation, rule.pooling);
  choose(rule, order, set, of_group);
  return chosen_.data();
}

Cut OrderBook::select(const CompiledRule& rule, std::uint64_t* bits) {
  const Cut cut = choose_in_all(rule);
  if (whole_form_) {
    std::copy(all_.begin(), all_.end(), bits);
    return cut;
  }
  std::fill(bits, bits + all_.size(), std::uint64_t{0});
  for (std::size_t w = 0; w < all_.size(); ++w)
    for (std::uint64_t left = all_[w]; left != 0; left &= left - 1) {
      const auto column = 64 * w + static_cast<std::size_t>(__builtin_ctzll(left));
      const auto topic = static_cast<std::uint32_t>(round_->form[column]);
      bits[topic / 64] |= std::uint64_t{1} << topic % 64;
    }
  return cut;
}

}  // namespace delphisim
