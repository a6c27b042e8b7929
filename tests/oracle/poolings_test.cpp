// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

const std::vector<Item> table{{Aggregations::find("mean"), {}},
                              {Aggregations::find("median"), {}},
                              {Aggregations::find("lower_bound"), {1.96}},
                              {Aggregations::find("share_at_least"), {5}}};

// Topics whose pooled score, rank or number of ties is not what the definition gives.
long disagreements(int pooling, const Pooler& how, const std::vector<Ratings>& panels, Isa isa) {
  RoundState round(limits_for(static_cast<int>(table.size())));
  const std::vector<std::uint32_t> priority(static_cast<std::size_t>(largest.topics));
  long count = 0;
  for (const Ratings& r : panels) {
    Limits limits = limits_for(static_cast<int>(table.size()));
    limits.groups = r.groups;
    OrderBook book(limits);
    load(r, passes(isa), round);
    book.open(round, table, passes(isa), priority.data());
    for (std::size_t a = 0; a < table.size(); ++a) {
      const Scores slow = how(table[a], r);
      const std::vector<int> rank = competition_ranks(slow);
      const Order& fast = book.pooled(static_cast<int>(a), pooling);
      for (std::size_t t = 0; t < slow.size(); ++t)
        count += !agree(slow[t], fast.score[t], 1e-6) || rank[t] != fast.greater[t] ||
                 std::count(rank.begin(), rank.end(), rank[t]) != fast.equal[t] + 1;
    }
  }
  return count;
}

TEST_CASE("Poolings agree with their definitions on every instruction set: scores, ranks and ties") {
  const std::vector<Ratings> panels = random_panels(2000, 12, 3);
  for (std::size_t p = 0; p < Poolings::size; ++p)
    for (const Isa isa : available_isas()) {
      CAPTURE(Poolings::descriptions[p].name, name_of(isa));
      CHECK(disagreements(static_cast<int>(p), poolers().at(std::string(Poolings::descriptions[p].name)),
                          panels, isa) == 0);
    }
}

struct Wrong {
  std::string name, how;
  Pooler pool;
};

const std::vector<Wrong> wrongs{
    {"one_pool", "equal weight per group", poolers().at("equal_groups")},
    {"equal_groups", "groups without a score count as zero",
     [](const Item& a, const Ratings& r) {
       Scores pooled(static_cast<std::size_t>(r.topics));
       for (int g = 0; g < r.groups; ++g) {
         const Scores own = aggregate(a, r, g);
         for (std::size_t t = 0; t < own.size(); ++t)
           if (own[t]) pooled[t] = pooled[t].value_or(0) + *own[t] / r.groups;
       }
       return pooled;
     }},
    {"equal_groups", "one pool", poolers().at("one_pool")},
    {"groups_united", "the worst rank in any group",
     [](const Item& a, const Ratings& r) {
       Scores worst(static_cast<std::size_t>(r.topics));
       for (int g = 0; g < r.groups; ++g) {
         const Scores own = aggregate(a, r, g);
         for (std::size_t t = 0; t < own.size(); ++t)
           if (own[t]) worst[t] = std::min(worst[t].value_or(0), -1.0 * competition_ranks(own)[t]);
       }
       return worst;
     }},
};

TEST_CASE("Plausible wrong poolings are told from the right ones") {
  const std::vector<Ratings> panels = random_panels(200, 0, 3);
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(Poolings::find(w.name), w.pool, panels, Isa::baseline) > 0);
  }
  for (const Description& d : Poolings::descriptions)
    CHECK(std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) { return w.name == d.name; }));
}

}  // namespace
}  // namespace delphisim::oracle
