// SPDX-License-Identifier: MIT
#include "tests/laws/engine_scores.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/survey/order_book.hpp"

namespace delphisim::laws {
namespace {

// The order book of one round, on which a rule's aggregation is the only one.
struct Read {
  explicit Read(const Ratings& r, const Item& aggregation, const std::vector<std::uint32_t>& priority)
      : table{aggregation},
        limits{r.topics, r.groups, std::max(1, r.people()), r.scale.levels(), 1},
        round(limits),
        book(limits, oracle::weights_of_groups(r.groups)) {
    oracle::load(r, passes(best_isa()), round);
    book.open(round, table, passes(best_isa()), priority.data());
  }
  AggregationTable table;
  Limits limits;
  RoundState round;
  OrderBook book;
};

template<class L>
std::vector<Item> all_of(const L&) {
  std::vector<Item> items;
  for (std::size_t kind = 0; kind < L::size; ++kind) {
    Item item{static_cast<int>(kind), {}};
    const auto parameters = L::descriptions[kind].parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) item.values.at(i) = parameters[i].standard;
    items.push_back(item);
  }
  return items;
}

}  // namespace

Scorer engine_scorer(const Item& aggregation, const Item& pooling) {
  return [=](const Ratings& r) {
    Read read(r, aggregation, std::vector<std::uint32_t>(static_cast<std::size_t>(r.topics)));
    const double* const score = read.book.pooled(0, pooling).score;
    return std::vector<double>(score, score + r.topics);
  };
}

Chooser engine_chooser(const Rule& rule) {
  return [=](const Ratings& r, const std::vector<std::uint32_t>& priority) {
    Read read(r, rule.aggregation, priority);
    std::vector<std::uint64_t> bits((padded(r.topics, 8) + 63) / 64);
    read.book.select(compile(rule, read.table), bits.data());
    std::vector<bool> chosen;
    for (std::size_t t = 0; t < static_cast<std::size_t>(r.topics); ++t)
      chosen.push_back(bits[t / 64] >> t % 64 & 1);
    return chosen;
  };
}

std::vector<Item> all_aggregations(const Scale& scale) {
  std::vector<Item> items = all_of(Aggregations{});
  const auto set = [&](const char* name, std::size_t parameter, double value) {
    items.at(static_cast<std::size_t>(Aggregations::find(name))).values[parameter] = value;
  };
  for (const char* name : {"share_at_least", "wilson_lower", "nominal_tally"})
    set(name, 0, scale.rating(scale.levels() / 2));
  set("reverse_rank_total", 0, 3);
  set("lower_bound_bootstrap", 0, 0.9);
  set("lower_bound_bootstrap", 1, 19);
  return items;
}

std::vector<Item> all_poolings() { return all_of(Poolings{}); }
std::vector<Item> all_thresholds() { return all_of(Thresholds{}); }

bool has_scores(const Item& pooling) { return !is_group_by_group(raters_of(pooling.kind)); }

std::vector<Ratings> law_panels(int count, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Ratings> panels;
  while (static_cast<int>(panels.size()) < count) {
    Ratings r = oracle::random_ratings(dice, {15, 12, 4});
    if (r.people() > 0 && r.scale == Scale{0, 10, 1}) panels.push_back(r);
  }
  return panels;
}

Ratings with_topics(const Ratings& ratings, const std::vector<std::size_t>& order) {
  Ratings r = ratings;
  for (std::size_t i = 0; i < r.rating.size(); ++i)
    for (std::size_t t = 0; t < order.size(); ++t) r.rating[i][t] = ratings.rating[i][order[t]];
  return r;
}

Ratings with_people(const Ratings& ratings, const std::vector<std::size_t>& order) {
  Ratings r = ratings;
  for (std::size_t i = 0; i < order.size(); ++i)
    r.rating[i] = ratings.rating[order[i]], r.group_of[i] = ratings.group_of[order[i]];
  std::vector<std::size_t> place(order.size());
  std::iota(place.begin(), place.end(), std::size_t{0});
  std::stable_sort(place.begin(), place.end(),
                   [&](std::size_t a, std::size_t b) { return r.group_of[a] < r.group_of[b]; });
  const Ratings unsorted = r;
  for (std::size_t i = 0; i < place.size(); ++i)
    r.rating[i] = unsorted.rating[place[i]], r.group_of[i] = unsorted.group_of[place[i]];
  return r;
}

std::vector<std::size_t> shuffled(Dice& dice, std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
  return order;
}

bool same_scores(const std::vector<double>& a, const std::vector<double>& b, double tolerance) {
  for (std::size_t t = 0; t < a.size(); ++t)
    if (!(std::isnan(a[t]) && std::isnan(b[t])) && !(std::abs(a[t] - b[t]) <= tolerance)) return false;
  return a.size() == b.size();
}

}  // namespace delphisim::laws
