// SPDX-License-Identifier: MIT
#include "experiments/replay/criteria.hpp"

#include <type_traits>

#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

using Verdict = ReplayedCriterion::Verdict;

// The sets of raters that a rule asks.
std::vector<int> sets_of(const CompiledRule& rule, int groups) {
  const Raters raters = raters_of(rule.pooling.kind);
  bool reads_groups = false;
  Thresholds::visit(rule.threshold.kind, [&]<class T>() { reads_groups = ReadsGroups<T>; });
  std::vector<int> sets;
  if (raters == Raters::one_group) {
    if (reads_ratings(rule.threshold)) sets.push_back(static_cast<int>(rule.pooling.values[0]));
  } else if (!is_group_by_group(raters) && (reads_groups || reads_ratings(rule.threshold))) {
    sets.push_back(0);
  }
  if (is_group_by_group(raters) || reads_groups)
    for (int g = 1; g <= groups; ++g) sets.push_back(g);
  return sets;
}

// Scores and ranks of one order, of thresholds that read these.
template<class T>
void read_order(const CompiledRule& rule, const Order& order, int column, std::vector<TopicCriterion>& out) {
  if (order.key[column] == missing_key) return;
  TopicCriterion score{"score", order.score[column]};
  if constexpr (std::is_same_v<T, ScoreAtLeast>) score.limit = rule.threshold.values[order.share ? 1 : 0];
  out.push_back(score);
  out.push_back(
      {"rank", static_cast<double>(order.greater[column] + 1), missing_score, TopicCriterion::Need::at_most});
}

}  // namespace

bool reads_ratings(const Item& threshold) {
  bool counts = false;
  Thresholds::visit(threshold.kind, [&]<class T>() { counts = ReadsCounts<T>; });
  return counts;
}

std::vector<ReplayedCriterion> criteria_of(const CompiledRule& rule, OrderBook& book,
                                           const RoundState& round) {
  const Raters raters = raters_of(rule.pooling.kind);
  std::vector<ReplayedCriterion> all;
  std::vector<double> scratch(cut_scratch(static_cast<std::size_t>(round.topics)));
  for (const int set : sets_of(rule, round.groups)) {
    std::vector<std::vector<TopicCriterion>> asked(static_cast<std::size_t>(round.topics));
    Thresholds::visit(rule.threshold.kind, [&]<class T>() {
      if constexpr (ReadsCounts<T>) {
        const Ballots ballots{&round.tally, static_cast<std::uint32_t>(set) * round.stride, round.topics};
        T::criteria(ballots, rule.threshold.values.data(), scratch.data(),
                    [&](int column, const TopicCriterion& c) {
                      asked[static_cast<std::size_t>(column)].push_back(c);
                    });
      } else {
        const Order& order =
            set > 0 ? book.group(rule.aggregation, set - 1) : book.pooled(rule.aggregation, rule.pooling);
        for (int c = 0; c < round.topics; ++c)
          read_order<T>(rule, order, c, asked[static_cast<std::size_t>(c)]);
      }
    });
    const std::uint8_t* const chosen = book.chosen_by(rule, set);
    for (int column = 0; column < round.topics; ++column) {
      std::vector<TopicCriterion>& criteria = asked[static_cast<std::size_t>(column)];
      const Verdict verdict = criteria.empty()                ? Verdict::no_say
                              : chosen[column] != 0           ? Verdict::selects
                              : raters == Raters::every_group ? Verdict::stops
                                                              : Verdict::does_not_select;
      if (criteria.empty()) criteria.push_back({});
      for (const TopicCriterion& c : criteria) all.push_back({set, column, c, c.limit == c.limit, verdict});
    }
  }
  return all;
}

}  // namespace delphisim
