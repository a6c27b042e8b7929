// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

Scores one_pool(const Item& aggregation, const Ratings& r) {
  return on_grid(aggregate(aggregation, r), bound_of(aggregation, r.scale, r.topics));
}

Scores equal_groups(const Item& aggregation, const Ratings& r) {
  Scores pooled(static_cast<std::size_t>(r.topics));
  for (int t = 0; t < r.topics; ++t) {
    std::vector<double> group_scores;
    for (int g = 0; g < r.groups; ++g)
      if (const Score s = aggregate(aggregation, r, g)[static_cast<std::size_t>(t)])
        group_scores.push_back(*s);
    if (group_scores.empty()) continue;
    double sum = 0;
    for (const double s : group_scores) sum += s;
    pooled[static_cast<std::size_t>(t)] = sum / static_cast<double>(group_scores.size());
  }
  return on_grid(pooled, bound_of(aggregation, r.scale, r.topics));
}

Scores groups_united(const Item& aggregation, const Ratings& r) {
  Scores best(static_cast<std::size_t>(r.topics));
  for (int g = 0; g < r.groups; ++g) {
    const Scores own = on_grid(aggregate(aggregation, r, g), bound_of(aggregation, r.scale, r.topics));
    const std::vector<int> rank = competition_ranks(own);
    for (std::size_t t = 0; t < own.size(); ++t)
      if (own[t] && (!best[t] || -rank[t] > *best[t])) best[t] = -rank[t];
  }
  return best;
}

template<class L>
std::string name_in(const L&, const Item& item) {
  return std::string(L::descriptions.at(static_cast<std::size_t>(item.kind)).name);
}

}  // namespace

const std::map<std::string, Pooler>& poolers() {
  static const std::map<std::string, Pooler> all{
      {"one_pool", one_pool}, {"equal_groups", equal_groups}, {"groups_united", groups_united}};
  return all;
}

std::vector<int> competition_ranks(const Scores& scores) {
  std::vector<int> rank;
  for (const Score& mine : scores) {
    int greater = 0;
    for (const Score& other : scores) greater += other && (!mine || *other > *mine);
    rank.push_back(greater);
  }
  return rank;
}

std::vector<Selection> decide(const Rule& rule, const Ratings& r,
                              const std::vector<std::uint32_t>& priority) {
  const Selector& select = selectors().at(name_in(Thresholds{}, rule.threshold));
  const std::string pooling = name_in(Poolings{}, rule.pooling);
  Ballot ballot{{},
                gives_shares(rule.aggregation),
                grid_of(bound_of(rule.aggregation, r.scale, r.topics)),
                rule.ties,
                rule.rounding,
                priority};
  if (pooling != "groups_united") {
    ballot.scores = poolers().at(pooling)(rule.aggregation, r);
    return select(ballot, rule.threshold.values.data());
  }
  std::vector<Selection> united{{std::vector<bool>(static_cast<std::size_t>(r.topics)), 0}};
  for (int g = 0; g < r.groups; ++g) {
    ballot.scores = on_grid(aggregate(rule.aggregation, r, g), bound_of(rule.aggregation, r.scale, r.topics));
    std::vector<Selection> longer;
    for (const Selection& own : select(ballot, rule.threshold.values.data()))
      for (Selection all : united) {
        for (std::size_t t = 0; t < own.chosen.size(); ++t) all.chosen[t] = all.chosen[t] || own.chosen[t];
        all.ties += own.ties;
        longer.push_back(all);
      }
    united = longer;
  }
  return united;
}

}  // namespace delphisim::oracle
