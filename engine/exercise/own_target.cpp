// SPDX-License-Identifier: MIT
#include "engine/exercise/own_target.hpp"

#include <algorithm>
#include <numeric>

namespace delphisim {

OwnTarget::OwnTarget(const Setting& setting, const Measures& measures, const Limits& l, int depth,
                     const Passes& passes)
    : measures_(measures), passes_(passes) {
  if (!measures.own_target) return;
  Limits nobody{l.topics, l.groups, 0, l.levels, l.aggregations};  // scores and counts alone
  nobody.poolings = l.poolings, nobody.mergings = 0;
  for (int d = 0; d < depth; ++d) {
    rounds_.emplace_back(nobody);
    books_.emplace_back(nobody, setting.group_weight);
  }
  has_form_.resize(static_cast<std::size_t>(depth));
  decision_.emplace_back(setting, measures);
}

void OwnTarget::open(const CompiledRound& round, int depth, const Population& population,
                     const TruthDraw& draw, RoundSimulator& simulator, const std::uint32_t* priority,
                     InfinitePanel& panel) {
  const auto d = static_cast<std::size_t>(depth);
  RoundState& now = rounds_[d];
  has_form_[d] = InfinitePanel::knows(population);
  if (!has_form_[d]) return;
  if (depth == 0) {
    panel.weigh(population, round.spec.participation);
    now.set_form(panel.topics(), panel.groups());
    now.form.resize(static_cast<std::size_t>(panel.topics()));
    std::iota(now.form.begin(), now.form.end(), 0);
  } else {
    has_form_[d] = has_form_[d - 1] &&
                   std::all_of(round.form_rules.begin(), round.form_rules.end(),
                               [&](const CompiledRule& r) { return has_limit(r, measures_.aggregations); });
    if (!has_form_[d]) return;
    simulator.make_form(round, books_[d - 1], rounds_[d - 1], now);
  }
  panel.read(population, draw, round.spec.instrument.scale);
  panel.score(measures_.aggregations, now);
  books_[d].open(now, measures_.aggregations, passes_, priority);
}

const Decision* OwnTarget::decide(const Family::Leaf& leaf, int depth, RuleReader& reader) {
  const auto d = static_cast<std::size_t>(depth);
  const bool scoped = measures_.order_scope == OrderScope::all_topics ||
                      std::all_of(leaf.shortlist.begin(), leaf.shortlist.end(), [&](const CompiledRule& r) {
                        return has_limit(r, measures_.aggregations);
                      });
  if (!has_form_[d] || !scoped) return nullptr;
  reader.read(rounds_[d], books_[d], leaf, decision_.front(), true);
  return &decision_.front();
}

}  // namespace delphisim
