// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/random_rules.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

// Whole rules, each pooling with each threshold that fits it, against what the definitions allow.
namespace delphisim::oracle {
namespace {

Item random_pooling(Dice& dice, int kind, int groups) {
  Item item{kind, {}};
  const Description& d = Poolings::descriptions.at(static_cast<std::size_t>(kind));
  for (std::size_t i = 0; i < d.parameters.size(); ++i) item.values.at(i) = d.parameters[i].standard;
  if (d.name == "one_group") item.values = {static_cast<double>(dice.from(1, groups))};
  if (merges_groups(item)) item.values = {dice.of<double>({0.05, 0.5}), dice.of<double>({5, 10, 65535})};
  return item;
}

struct Answer {
  std::vector<bool> chosen;
  Cut cut;
};
Answer ask(const Rule& rule, const Ratings& r, const std::vector<std::uint32_t>& priority, Isa isa) {
  AggregationTable table;
  const CompiledRule compiled = compile(rule, table);
  const Limits limits{r.topics, r.groups, std::max(1, r.people()), r.scale.levels(), 1};
  RoundState round(limits);
  OrderBook book(limits, weights_of_groups(r.groups));
  load(r, passes(isa), round);
  book.open(round, table, passes(isa), priority.data());
  std::vector<std::uint64_t> bits((padded(r.topics, 8) + 63) / 64);
  Answer a;
  a.cut = book.select(compiled, bits.data());
  for (std::size_t t = 0; t < static_cast<std::size_t>(r.topics); ++t)
    a.chosen.push_back(bits[t / 64] >> t % 64 & 1);
  return a;
}

// How often the engine decides what `decide_as` does not allow. decide_as: the rule that the definitions
// follow.
using Misread = std::function<Rule(Rule)>;
int disagreements(int pooling, int threshold, int panels, const Misread& decide_as = {}) {
  Dice dice(41);
  int count = 0;
  for (int i = 0; i < panels; ++i) {
    const Ratings r = random_ratings(dice, {30, 16, 4});
    Rule rule{random_aggregation(dice, r.scale),
              random_pooling(dice, pooling, r.groups),
              {threshold, {}},
              dice.of<Ties>({Ties::random, Ties::all, Ties::topic_order}),
              dice.of<Rounding>({Rounding::nearest, Rounding::up, Rounding::down})};
    if (!why_not_pooled(rule.aggregation, rule.pooling).empty()) rule.aggregation = {0, {}};
    set_random_parameters(dice, r.scale, rule.threshold);
    std::vector<std::uint32_t> priority;
    for (int t = 0; t < (r.topics + 7) / 8 * 8; ++t)
      priority.push_back(static_cast<std::uint32_t>(dice.word()));
    const std::vector<Isa> isas = available_isas();
    const Answer fast = ask(rule, r, priority, isas[static_cast<std::size_t>(i) % isas.size()]);
    REQUIRE(fast.cut.size == std::count(fast.chosen.begin(), fast.chosen.end(), true));
    const std::vector<Selection> allowed = decide(decide_as ? decide_as(rule) : rule, r, priority);
    count +=
        std::find(allowed.begin(), allowed.end(), Selection{fast.chosen, fast.cut.ties}) == allowed.end();
  }
  return count;
}

TEST_CASE("Every pooling with every threshold that fits it decides what the definitions allow") {
  for (std::size_t p = 0; p < Poolings::size; ++p)
    for (std::size_t t = 0; t < Thresholds::size; ++t) {
      const int pooling = static_cast<int>(p), threshold = static_cast<int>(t);
      CAPTURE(Poolings::descriptions[p].name, Thresholds::descriptions[t].name);
      if (why_not({pooling, {}}, {threshold, {}}).empty()) CHECK(disagreements(pooling, threshold, 40) == 0);
    }
}

TEST_CASE("Plausible wrong readings of whole rules are told from the right ones") {
  const int any = Poolings::find("groups_united"), every = Poolings::find("every_group"),
            one = Poolings::find("one_pool"), own = Poolings::find("one_group");
  const auto pooled_as = [](int pooling) {
    return [=](Rule rule) {
      rule.pooling = {pooling, {1}};
      return rule;
    };
  };
  for (const char* threshold : {"consensus_in", "top_share", "probability_of_top_k", "above_median"}) {
    const int t = Thresholds::find(threshold);
    CAPTURE(threshold);
    CHECK(disagreements(every, t, 200, pooled_as(any)) > 0);  // one group is enough
    CHECK(disagreements(any, t, 200, pooled_as(one)) > 0);    // everybody together
    CHECK(disagreements(own, t, 200, pooled_as(one)) > 0);
  }
  const int both = Thresholds::find("overall_and_groups");
  CHECK(disagreements(one, both, 100, [](Rule rule) {  // the groups left out
          rule.threshold = {Thresholds::find("top_share"), {rule.threshold.values[0]}};
          return rule;
        }) > 0);
}

}  // namespace
}  // namespace delphisim::oracle
