// SPDX-License-Identifier: MIT
// Nanoseconds a topic for each pooling (mean, ranks included) and each threshold (after the mean of one
// pool), for panels of 20, 200 and 2,000 people in six groups and 97 topics. Each selection is held against
// its definition before it is timed.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/rules.hpp"

namespace {

using namespace delphisim;

constexpr int topics = 97, groups = 6;

oracle::Ratings panel(int people) {
  oracle::Dice dice(97);
  oracle::Ratings r{{0, 10, 1}, groups, topics, {}, {}};
  std::vector<int> centre;
  for (int t = 0; t < topics; ++t) centre.push_back(dice.from(4, 8));
  for (int i = 0; i < people; ++i) {
    r.group_of.push_back(i * groups / people);
    r.rating.emplace_back();
    for (int t = 0; t < topics; ++t)
      r.rating.back().emplace_back(
          std::clamp(centre[static_cast<std::size_t>(t)] + dice.from(-2, 2) + dice.from(-2, 2), 0, 10));
  }
  return r;
}

template<class L>
Item standard(const L&, int kind) {
  Item item{kind, {}};
  const auto parameters = L::descriptions.at(static_cast<std::size_t>(kind)).parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) item.values.at(i) = parameters[i].standard;
  return item;
}

struct Book {
  explicit Book(int people)
      : ratings(panel(people)),
        priority(padded(topics, 8)),
        limits{topics, groups, people, 11, 1},
        round(limits),
        book(limits, oracle::weights_of_groups(groups)) {
    for (std::size_t t = 0; t < priority.size(); ++t)
      priority[t] = static_cast<std::uint32_t>(t * 2654435761u);
    oracle::load(ratings, passes(best_isa()), round);
  }
  void open() { book.open(round, table, passes(best_isa()), priority.data()); }

  const AggregationTable table{{Aggregations::find("mean"), {}}};
  oracle::Ratings ratings;
  std::vector<std::uint32_t> priority;
  Limits limits;
  RoundState round;
  OrderBook book;
};

void report(benchmark::State& state) {
  state.counters["per_topic"] = benchmark::Counter(static_cast<double>(state.iterations()) * topics,
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void pooling(benchmark::State& state, int kind) {
  Book b(static_cast<int>(state.range(0)));
  const Item item = standard(Poolings{}, kind);
  const Rule rule{b.table[0], item, {}};
  b.open();
  const oracle::Scores slow = oracle::pool(rule, b.ratings);
  const Order& order = b.book.pooled(0, item);
  for (std::size_t t = 0; t < slow.size(); ++t)
    if (!oracle::agree(slow[t], order.score[t], 1e-6))
      return state.SkipWithError("a score differs from its definition");
  for (auto _ : state) {
    b.open();
    benchmark::DoNotOptimize(b.book.pooled(0, item).greater);
  }
  report(state);
}

void threshold(benchmark::State& state, int kind) {
  Book b(static_cast<int>(state.range(0)));
  AggregationTable table = b.table;
  const Rule rule{table[0], standard(Poolings{}, 0), standard(Thresholds{}, kind)};
  const CompiledRule compiled = compile(rule, table);
  std::vector<std::uint64_t> bits((b.priority.size() + 63) / 64);
  b.open();
  b.book.select(compiled, bits.data());
  std::vector<bool> fast;
  for (std::size_t t = 0; t < topics; ++t) fast.push_back(bits[t / 64] >> t % 64 & 1);
  const auto allowed = oracle::decide(rule, b.ratings, b.priority);
  if (std::none_of(allowed.begin(), allowed.end(), [&](const auto& s) { return s.chosen == fast; }))
    return state.SkipWithError("the selection differs from its definition");
  for (auto _ : state) {
    b.book.select(compiled, bits.data());
    benchmark::DoNotOptimize(bits.data());
  }
  report(state);
}

template<class L>
void add(const L&, const char* what, void (*run)(benchmark::State&, int)) {
  for (std::size_t kind = 0; kind < L::size; ++kind) {
    const std::string name = std::string(what) + "/" + std::string(L::descriptions[kind].name);
    benchmark::RegisterBenchmark(name.c_str(), run, static_cast<int>(kind))->Arg(20)->Arg(200)->Arg(2000);
  }
}

const bool added = [] {
  add(Poolings{}, "pooling", pooling);
  add(Thresholds{}, "threshold", threshold);
  return true;
}();

}  // namespace
