// SPDX-License-Identifier: MIT
#include <algorithm>

#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/criteria.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

// A number from the scores that the groups gave to one topic: [groups], empty where there is none.
using FromGroups = std::function<Score(const std::vector<Score>& by_group, int topic)>;

Scores topic_by_topic(const Item& aggregation, const Ratings& r, const FromGroups& from_groups) {
  std::vector<Scores> own;
  for (int g = 0; g < r.groups; ++g) own.push_back(aggregate(aggregation, r, g));
  Scores pooled;
  for (int t = 0; t < r.topics; ++t) {
    std::vector<Score> by_group;
    for (const Scores& scores : own) by_group.push_back(scores[static_cast<std::size_t>(t)]);
    pooled.push_back(from_groups(by_group, t));
  }
  return on_grid(pooled, bound_of(aggregation, r.scale, r.topics));
}

Score weighted_mean(const std::vector<Score>& values, const std::vector<double>& weights) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i]) sum += weights[i] * *values[i], total += weights[i];
  return total > 0 ? Score(sum / total) : Score();
}

Scores one_pool(const Item& aggregation, const double*, const Ratings& r) {
  return on_grid(aggregate(aggregation, r), bound_of(aggregation, r.scale, r.topics));
}

Scores one_group(const Item& aggregation, const double* p, const Ratings& r) {
  return on_grid(aggregate(aggregation, r, static_cast<int>(p[0]) - 1),
                 bound_of(aggregation, r.scale, r.topics));
}

Scores equal_groups(const Item& aggregation, const double*, const Ratings& r) {
  return topic_by_topic(aggregation, r, [](const std::vector<Score>& s, int) {
    return weighted_mean(s, std::vector<double>(s.size(), 1));
  });
}

Scores population_weights(const Item& aggregation, const double*, const Ratings& r) {
  return topic_by_topic(aggregation, r, [&](const std::vector<Score>& s, int) {
    return weighted_mean(s, weights_of_groups(r.groups));
  });
}

Scores min_over_groups(const Item& aggregation, const double*, const Ratings& r) {
  return topic_by_topic(aggregation, r, [](const std::vector<Score>& s, int) {
    std::vector<Score> scored;
    std::copy_if(s.begin(), s.end(), std::back_inserter(scored),
                 [](const Score& x) { return x.has_value(); });
    return scored.empty() ? Score() : *std::min_element(scored.begin(), scored.end());
  });
}

long double mean_of(const std::vector<double>& x) {
  long double sum = 0;
  for (const double v : x) sum += static_cast<long double>(v);
  return sum / static_cast<long double>(x.size());
}

// The shares of the variance of a one-way layout within every topic, all topics together (analysis of
// variance).
struct Components {
  long double within = 0, between = 0;
};
Components components(const Ratings& r) {
  long double within = 0, within_df = 0, between = 0, between_df = 0, sizes = 0;
  for (int t = 0; t < r.topics; ++t) {
    const std::vector<double> all = r.of(t);
    if (all.empty()) continue;
    const long double grand = mean_of(all), total = static_cast<long double>(all.size());
    long double squared_sizes = 0;
    between_df -= 1;
    for (int g = 0; g < r.groups; ++g) {
      const std::vector<double> own = r.of(t, g);
      if (own.empty()) continue;
      const long double n = static_cast<long double>(own.size()), mean = mean_of(own);
      for (const double x : own)
        within += (static_cast<long double>(x) - mean) * (static_cast<long double>(x) - mean);
      between += n * (mean - grand) * (mean - grand);
      within_df += n - 1, between_df += 1, squared_sizes += n * n;
    }
    sizes += total - squared_sizes / total;
  }
  Components c;
  if (within_df > 0) c.within = within / within_df;
  const long double excess = between - c.within * between_df;
  if (sizes > 0 && excess > 1e-12L * (1 + between)) c.between = excess / sizes;
  return c;
}

Scores partial_pooling(const Item& aggregation, const double*, const Ratings& r) {
  const Components c = components(r);
  const Scores all = aggregate(aggregation, r);
  return topic_by_topic(aggregation, r, [&](std::vector<Score> s, int t) {
    for (int g = 0; g < r.groups; ++g) {
      Score& own = s[static_cast<std::size_t>(g)];
      if (!own) continue;
      const auto n = static_cast<long double>(r.of(t, g).size());
      const long double kept = c.between > 0 ? n / (n + c.within / c.between) : 0;
      own = static_cast<double>(kept * static_cast<long double>(*own) +
                                (1 - kept) * static_cast<long double>(*all[static_cast<std::size_t>(t)]));
    }
    return weighted_mean(s, std::vector<double>(s.size(), 1));
  });
}

Pooler merged(const TwoSampleTest& test) {
  return [=](const Item& aggregation, const double* p, const Ratings& r) {
    return equal_groups(aggregation, p, merge_groups(r, test, p[0], p[1]));
  };
}

Pooler by_rank_in_groups(bool worst) {
  return [=](const Item& aggregation, const double*, const Ratings& r) {
    Scores pooled(static_cast<std::size_t>(r.topics));
    for (int g = 0; g < r.groups; ++g) {
      const Scores own = on_grid(aggregate(aggregation, r, g), bound_of(aggregation, r.scale, r.topics));
      const std::vector<int> rank = competition_ranks(own);
      for (std::size_t t = 0; t < own.size(); ++t)
        if (own[t] && (!pooled[t] || (worst ? -rank[t] < *pooled[t] : -rank[t] > *pooled[t])))
          pooled[t] = -rank[t];
    }
    return pooled;
  };
}

template<class L>
std::string name_in(const L&, const Item& item) {
  return std::string(L::descriptions.at(static_cast<std::size_t>(item.kind)).name);
}

// The ballot of one set of raters.
Ballot ballot_of(const Rule& rule, const Ratings& r, const std::vector<std::uint32_t>& priority, int group) {
  Ballot b{{},
           gives_shares(rule.aggregation),
           grid_of(bound_of(rule.aggregation, r.scale, r.topics)),
           rule.ties,
           rule.rounding,
           priority,
           {},
           r.scale,
           {}};
  for (int t = 0; t < r.topics; ++t) b.ratings.push_back(r.of(t, group));
  b.scores = on_grid(aggregate(rule.aggregation, r, group), bound_of(rule.aggregation, r.scale, r.topics));
  return b;
}

bool reads_ratings(const std::string& threshold) { return criteria().count(threshold) > 0; }

// Selections group by group, joined in every way in which each may turn out.
std::vector<Selection> group_by_group(const Rule& rule, const Ratings& r, const Selector& select,
                                      const std::vector<std::uint32_t>& priority, bool every) {
  struct Joined {
    std::vector<bool> some, none_against;
    int ties = 0;
  };
  const auto topics = static_cast<std::size_t>(r.topics);
  const bool by_ratings = reads_ratings(name_in(Thresholds{}, rule.threshold));
  std::vector<Joined> ways{{std::vector<bool>(topics), std::vector<bool>(topics, true), 0}};
  for (int g = 0; g < r.groups; ++g) {
    const Ballot own = ballot_of(rule, r, priority, g);
    std::vector<Joined> longer;
    for (const Selection& s : select(own, rule.threshold.values.data()))
      for (Joined way : ways) {
        for (std::size_t t = 0; t < topics; ++t) {
          const bool has_say = by_ratings ? !own.ratings[t].empty() : own.scores[t].has_value();
          way.some[t] = way.some[t] || s.chosen[t];
          way.none_against[t] = way.none_against[t] && (s.chosen[t] || !has_say);
        }
        way.ties += s.ties;
        longer.push_back(way);
      }
    ways = longer;
  }
  std::vector<Selection> all;
  for (Joined& way : ways) {
    for (std::size_t t = 0; t < topics; ++t) way.some[t] = way.some[t] && (!every || way.none_against[t]);
    all.push_back({way.some, way.ties});
  }
  return all;
}

}  // namespace

const std::map<std::string, Pooler>& poolers() {
  static const std::map<std::string, Pooler> all{{"one_pool", one_pool},
                                                 {"one_group", one_group},
                                                 {"equal_groups", equal_groups},
                                                 {"population_weights", population_weights},
                                                 {"min_over_groups", min_over_groups},
                                                 {"partial_pooling", partial_pooling},
                                                 {"merged_groups_welch", merged(welch_test)},
                                                 {"merged_groups_rank_sum", merged(rank_sum_test)},
                                                 {"groups_united", by_rank_in_groups(false)},
                                                 {"every_group", by_rank_in_groups(true)}};
  return all;
}

Scores pool(const Rule& rule, const Ratings& r) {
  return poolers().at(name_in(Poolings{}, rule.pooling))(rule.aggregation, rule.pooling.values.data(), r);
}

std::vector<double> weights_of_groups(int groups) {
  std::vector<double> weights;
  for (int g = 0; g < groups; ++g) weights.push_back(100 + 370 * (g * 2 % 5));
  return weights;
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
  if (pooling == "groups_united" || pooling == "every_group")
    return group_by_group(rule, r, select, priority, pooling == "every_group");
  const int raters = pooling == "one_group" ? static_cast<int>(rule.pooling.values[0]) - 1 : everybody;
  Ballot ballot = ballot_of(rule, r, priority, raters);
  ballot.scores = pool(rule, r);
  for (int g = 0; g < r.groups; ++g) ballot.groups.push_back(ballot_of(rule, r, priority, g).scores);
  return select(ballot, rule.threshold.values.data());
}

}  // namespace delphisim::oracle
