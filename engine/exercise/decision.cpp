// SPDX-License-Identifier: MIT
#include "engine/exercise/decision.hpp"

#include <algorithm>

namespace delphisim {

Decision::Decision(const Setting& setting, const Measures& m)
    : words(static_cast<int>((padded(setting.topics, 8) + 63) / 64)),
      bits(m.rules.size() * static_cast<std::size_t>(words)),
      cuts(m.rules.size()),
      scope_bits(static_cast<std::size_t>(words)),
      stride_(padded(setting.topics, 8)),
      greater_(m.scores.size() * stride_),
      equal_(m.scores.size() * stride_) {}

SetView Decision::set(std::size_t rule) const {
  return {bits.data() + rule * static_cast<std::size_t>(words), words, cuts[rule].size, cuts[rule].ties};
}

RuleReader::RuleReader(const Setting& setting, const Measures& measures, const Passes& passes)
    : setting_(setting),
      measures_(measures),
      passes_(passes),
      clause_((padded(setting.topics, 8) + 63) / 64),
      full_(padded(setting.topics, 8)),
      scratch_(padded(setting.topics, 8)),
      key_(padded(setting.topics, 8)) {}

void RuleReader::read(const RoundState& round, OrderBook& book, const Family::Leaf& leaf, Decision& d,
                      bool of_limits) {
  for (std::size_t r = 0; r < measures_.compiled.size(); ++r)
    if (!of_limits || measures_.limit_rules[r])
      d.cuts[r] = book.select(measures_.compiled[r], d.bits.data() + r * static_cast<std::size_t>(d.words));
  set_scope(round, book, leaf, d);
  // The columns of the form are the topics in scope, in topic order.
  bool in_order = d.ordered == round.topics;
  for (std::size_t c = 0; in_order && c < round.form.size(); ++c) {
    const auto t = static_cast<std::size_t>(round.form[c]);
    in_order = (d.scope_bits[t / 64] >> t % 64 & 1) != 0 && (c == 0 || round.form[c - 1] < round.form[c]);
  }
  for (std::size_t s = 0; s < measures_.scores.size(); ++s) {
    if (of_limits && !measures_.limit_scores[s]) continue;
    const Order& order = book.pooled(measures_.scores[s].aggregation, measures_.scores[s].pooling);
    if (in_order) {
      std::copy_n(order.greater, round.topics, d.greater_.data() + s * d.stride_);
      std::copy_n(order.equal, round.topics, d.equal_.data() + s * d.stride_);
      continue;
    }
    // Topics that are not on the form stand behind all that are, tied.
    std::fill(full_.begin(), full_.end(), static_cast<std::int16_t>(round.topics));
    for (int c = 0; c < round.topics; ++c)
      full_[static_cast<std::size_t>(round.form[static_cast<std::size_t>(c)])] = order.greater[c];
    restrict_ranks(full_.data(), d, d.greater_.data() + s * d.stride_, d.equal_.data() + s * d.stride_);
  }
}

void RuleReader::set_scope(const RoundState& round, OrderBook& book, const Family::Leaf& leaf, Decision& d) {
  std::fill(d.scope_bits.begin(), d.scope_bits.end(), std::uint64_t{0});
  if (measures_.order_scope == OrderScope::all_topics) {
    for (int t = 0; t < setting_.topics; ++t)
      d.scope_bits[static_cast<std::size_t>(t) / 64] |= std::uint64_t{1} << (t % 64);
  } else if (leaf.has_shortlist) {
    for (const CompiledRule& rule : leaf.shortlist) {
      book.select(rule, clause_.data());
      for (std::size_t w = 0; w < clause_.size(); ++w) d.scope_bits[w] |= clause_[w];
    }
  } else {
    for (const std::int32_t t : round.form)
      d.scope_bits[static_cast<std::size_t>(t) / 64] |= std::uint64_t{1} << (t % 64);
  }
  d.ordered = 0;
  for (const std::uint64_t w : d.scope_bits) d.ordered += __builtin_popcountll(w);
}

void RuleReader::restrict_ranks(const std::int16_t* greater, const Decision& d, std::int16_t* out_greater,
                                std::int16_t* out_equal) {
  int n = 0;
  for (std::size_t w = 0; w < d.scope_bits.size(); ++w)
    for (std::uint64_t left = d.scope_bits[w]; left != 0; left &= left - 1)
      key_[static_cast<std::size_t>(n++)] = -greater[64 * static_cast<int>(w) + __builtin_ctzll(left)];
  if (n == setting_.topics)
    for (int i = 0; i < n; ++i) out_greater[i] = greater[i];
  else
    passes_.ranks(key_.data(), n, out_greater);
  count_ties(out_greater, n, scratch_.data(), out_equal);
}

}  // namespace delphisim
