// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

const std::vector<Item> table{{Aggregations::find("mean"), {}},
                              {Aggregations::find("median"), {}},
                              {Aggregations::find("lower_bound"), {1.96}},
                              {Aggregations::find("share_at_least"), {5}}};

// The item that a panel asks a pooling with: parameters differ from panel to panel.
Item asked(int pooling, const Ratings& r, std::size_t panel) {
  Item item{pooling, {}};
  const std::string_view name = Poolings::descriptions.at(static_cast<std::size_t>(pooling)).name;
  if (name == "one_group")
    item.values = {1.0 + static_cast<double>(panel % static_cast<std::size_t>(r.groups))};
  if (merges_groups(item))
    item.values = {std::array{0.05, 0.0, 0.3, 1.0}[panel % 4],
                   std::array{5.0, 65535.0, 1.0, 12.0}[panel / 4 % 4]};
  return item;
}

// Topics whose pooled score, rank or number of ties is not what the definition gives.
long disagreements(int pooling, const Pooler& how, const std::vector<Ratings>& panels, Isa isa) {
  RoundState round(limits_for(static_cast<int>(table.size())));
  const std::vector<std::uint32_t> priority(static_cast<std::size_t>(largest.topics));
  long count = 0;
  for (std::size_t panel = 0; panel < panels.size(); ++panel) {
    const Ratings& r = panels[panel];
    const Item item = asked(pooling, r, panel);
    Limits limits = limits_for(static_cast<int>(table.size()));
    limits.groups = r.groups;
    OrderBook book(limits, weights_of_groups(r.groups));
    load(r, passes(isa), round);
    book.open(round, table, passes(isa), priority.data());
    for (std::size_t a = 0; a < table.size(); ++a) {
      const Scores slow = how(table[a], item.values.data(), r);
      const std::vector<int> rank = competition_ranks(slow);
      const Order& fast = book.pooled(static_cast<int>(a), item);
      for (std::size_t t = 0; t < slow.size(); ++t)
        count += !agree(slow[t], fast.score[t], 1e-6) || rank[t] != fast.greater[t] ||
                 std::count(rank.begin(), rank.end(), rank[t]) != fast.equal[t] + 1;
    }
  }
  return count;
}

TEST_CASE("Poolings agree with their definitions on every instruction set: scores, ranks and ties") {
  const std::vector<Ratings> panels = random_panels(800, 4, 3);
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

Pooler merging(const TwoSampleTest& test, bool all) {
  return [=](const Item& a, const double* p, const Ratings& r) {
    return poolers().at("equal_groups")(a, p, merge_groups(r, test, p[0], all ? 65535 : p[1]));
  };
}
Pooler merging_all(const TwoSampleTest& test) { return merging(test, true); }
Pooler least_alike(const TwoSampleTest& test) {
  return merging([=](const auto& a, const auto& b) { return 1 - test(a, b); }, false);
}

const std::vector<Wrong> wrongs{
    {"one_pool", "equal weight per group", poolers().at("equal_groups")},
    {"equal_groups", "groups without a score count as zero",
     [](const Item& a, const double*, const Ratings& r) {
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
     [](const Item& a, const double*, const Ratings& r) {
       Scores worst(static_cast<std::size_t>(r.topics));
       for (int g = 0; g < r.groups; ++g) {
         const Scores own = aggregate(a, r, g);
         for (std::size_t t = 0; t < own.size(); ++t)
           if (own[t]) worst[t] = std::min(worst[t].value_or(0), -1.0 * competition_ranks(own)[t]);
       }
       return worst;
     }},
    {"every_group", "the best rank in any group", poolers().at("groups_united")},
    {"one_group", "the next group",
     [](const Item& a, const double* p, const Ratings& r) {
       const double next = static_cast<int>(p[0]) % r.groups + 1;
       return poolers().at("one_group")(a, &next, r);
     }},
    {"population_weights", "equal weight per group", poolers().at("equal_groups")},
    {"population_weights", "groups without a score keep their weight",
     [](const Item& a, const double*, const Ratings& r) {
       Scores pooled(static_cast<std::size_t>(r.topics));
       const std::vector<double> weight = weights_of_groups(r.groups);
       const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
       for (int g = 0; g < r.groups; ++g) {
         const Scores own = aggregate(a, r, g);
         for (std::size_t t = 0; t < own.size(); ++t)
           if (own[t])
             pooled[t] = pooled[t].value_or(0) + weight[static_cast<std::size_t>(g)] * *own[t] / total;
       }
       return pooled;
     }},
    {"min_over_groups", "zero for groups without a score",
     [](const Item& a, const double* p, const Ratings& r) {
       Scores pooled = poolers().at("min_over_groups")(a, p, r);
       for (int g = 0; g < r.groups; ++g) {
         const Scores own = aggregate(a, r, g);
         for (std::size_t t = 0; t < own.size(); ++t)
           if (!own[t] && pooled[t]) pooled[t] = 0;
       }
       return pooled;
     }},
    {"merged_groups_welch", "no merging", poolers().at("equal_groups")},
    {"merged_groups_welch", "the other test", poolers().at("merged_groups_rank_sum")},
    {"merged_groups_welch", "the pair with the smallest p-value", least_alike(welch_test)},
    {"merged_groups_rank_sum", "no merging", poolers().at("equal_groups")},
    {"merged_groups_rank_sum", "all pairs", merging_all(rank_sum_test)},
    {"partial_pooling", "no shrinkage", poolers().at("equal_groups")},
    {"partial_pooling", "full shrinkage", poolers().at("one_pool")},
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
