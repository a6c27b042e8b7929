// SPDX-License-Identifier: MIT
#include "analysis/multiverse/reading.hpp"

#include <algorithm>

#include "engine/rules/combination.hpp"

namespace delphisim {

CompiledList::CompiledList(const RuleList& list) : group_weight(list.group_weight) {
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    rules.push_back(compile(list.rules[i], aggregations));
    const CompiledRule& own = rules.back();
    const auto same = [&](std::size_t other) {
      return rules[other].aggregation == own.aggregation && rules[other].pooling == own.pooling;
    };
    const auto found = std::find_if(orders.begin(), orders.end(), same);
    order_of.push_back(static_cast<std::size_t>(found - orders.begin()));
    if (found == orders.end()) orders.push_back(i), once.push_back(list.once[i]);
  }
}

Limits CompiledList::limits(int topics, int groups, int people, int levels) const {
  std::vector<Item> poolings;
  int mergings = 0;
  for (const CompiledRule& rule : rules) {
    if (std::find(poolings.begin(), poolings.end(), rule.pooling) != poolings.end()) continue;
    poolings.push_back(rule.pooling);
    mergings += merges_groups(rule.pooling);
  }
  Limits limits{topics, groups, people, levels, static_cast<int>(aggregations.size())};
  limits.poolings = static_cast<int>(poolings.size());
  limits.mergings = mergings;
  return limits;
}

ListReader::ListReader(const CompiledList& list, const Limits& limits, Isa isa)
    : list_(list),
      passes_(passes(isa)),
      state_(limits),
      book_(limits, list.group_weight),
      words_((padded(limits.topics, 8) + 63) / 64),
      priority_(padded(limits.topics, 4)) {
  state_.prepare(list.aggregations);
}

ListReader::ListReader(const CompiledList& list, const RatingTable& table, Isa isa)
    : ListReader(list,
                 list.limits(static_cast<int>(table.topics.size()), static_cast<int>(table.groups.size()),
                             table.people(), table.scale.levels()),
                 isa) {}

void ListReader::open(const RatingTable& table, std::size_t round, const PanelRows& panel, Key key,
                      std::uint32_t draw) {
  form_ = form_of(table, round);
  fill_round(table, round, panel, form_, passes_, state_);
  open_state(key, static_cast<std::uint32_t>(round), draw);
}

void ListReader::open_state(Key key, std::uint32_t round, std::uint32_t draw) {
  passes_.fill_words(key, counter_of({.purpose = Purpose::tie_break, .round = round, .replicate = draw}),
                     static_cast<std::uint32_t>(priority_.size() / 4), 1, nullptr, priority_.data());
  book_.open(state_, list_.aggregations, passes_, priority_.data());
}

const Order& ListReader::order(std::size_t at) {
  const CompiledRule& rule = list_.rules[list_.orders[at]];
  return book_.pooled(rule.aggregation, rule.pooling);
}

RoundReading ListReader::read_all(std::size_t topics) {
  RoundReading r;
  r.topics = topics;
  r.words = words_;
  r.score.assign(list_.orders.size() * topics, missing_score);
  r.rank.assign(r.score.size(), 0);
  for (std::size_t o = 0; o < list_.orders.size(); ++o) {
    const Order& own = order(o);
    for (int c = 0; c < own.topics; ++c) {
      const std::size_t at = o * topics + static_cast<std::size_t>(state_.form[static_cast<std::size_t>(c)]);
      if (own.key[c] == missing_key) continue;
      r.score[at] = own.score[c];
      r.rank[at] = own.greater[c] + 1;
    }
  }
  r.selected.resize(list_.rules.size() * words_);
  for (std::size_t i = 0; i < list_.rules.size(); ++i)
    r.cuts.push_back(select(i, r.selected.data() + i * words_));
  return r;
}

}  // namespace delphisim
