// SPDX-License-Identifier: MIT
// Nanoseconds a topic of each index on a 0-10 scale, panels of 20, 200 and 2,000. Each result is compared
// with its definition before it is timed. Those within a topic read counts, and must not grow with the panel.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"
#include "tests/oracle/indices.hpp"

namespace {

using namespace delphisim;
using oracle::Dice;

constexpr int topics = 96;  // three blocks of lanes
const Scale scale{0, 10, 1};
constexpr double points[] = {3, 7};

oracle::Ratings panel(int people, std::uint64_t seed) {
  Dice dice(seed);
  oracle::Ratings r{scale, 1, topics, std::vector<int>(static_cast<std::size_t>(people), 0), {}};
  for (int i = 0; i < people; ++i) {
    r.rating.emplace_back();
    for (int t = 0; t < topics; ++t)
      r.rating.back().emplace_back(std::min(10, t % 6 + dice.below(4) + dice.below(4)));
  }
  return r;
}

void report(benchmark::State& state) {
  state.counters["per_topic"] = benchmark::Counter(static_cast<double>(state.iterations()) * topics,
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void within_topic(benchmark::State& state, int kind) {
  const oracle::Ratings r = panel(static_cast<int>(state.range(0)), 1);
  const auto& slow =
      oracle::topic_indices().at(std::string(WithinTopic::descriptions[static_cast<std::size_t>(kind)].name));
  std::vector<std::uint16_t> counts(11 * topics);
  std::vector<std::int32_t> n, sum, squares;
  for (int t = 0; t < topics; ++t) {
    const oracle::Counted c({scale, r.of(t)});
    for (std::size_t l = 0; l < 11; ++l)
      counts[l * topics + static_cast<std::size_t>(t)] = static_cast<std::uint16_t>(c.count[l]);
    n.push_back(c.counts.n), sum.push_back(static_cast<std::int32_t>(c.counts.sum));
    squares.push_back(static_cast<std::int32_t>(c.counts.squares));
  }
  const TallyView tally{topics,         11,        counts.data(), n.data(), sum.data(),
                        squares.data(), scale.min, scale.step};
  const Item item{kind, {points[0], points[1]}};
  std::vector<double> out(topics);
  index_of(item, tally, out.data());
  for (int t = 0; t < topics; ++t)
    if (!oracle::agree(slow({scale, r.of(t)}, points), out[static_cast<std::size_t>(t)]))
      return state.SkipWithError("differs from the definition");
  for (auto _ : state) {
    index_of(item, tally, out.data());
    benchmark::ClobberMemory();
  }
  report(state);
}

void over_topics(benchmark::State& state, int kind) {
  const oracle::Ratings r = panel(static_cast<int>(state.range(0)), 2);
  const oracle::Levelled levels(r);
  IndexScratch scratch(levels.view.people, topics, 1);
  double value = 0;
  const auto measure = [&] {
    const PanelView view = make_panel(levels.view, 0, levels.view.people, scratch);
    OverTopics::visit(kind, [&]<class Index>() { value = Index::value(view, points); });
  };
  measure();
  const std::string name(OverTopics::descriptions[static_cast<std::size_t>(kind)].name);
  if (state.range(0) <= 200 && !oracle::agree(oracle::panel_indices().at(name)(r, points), value))
    return state.SkipWithError("differs from the definition");
  for (auto _ : state) {
    measure();
    benchmark::DoNotOptimize(value);
  }
  report(state);
}

// Six groups of equal size: the cost is that of the number of groups.
void between_groups(benchmark::State& state, int kind) {
  constexpr int groups = 6;
  Dice dice(3);
  oracle::GroupTable table(groups);
  std::vector<double> score, scratch(groups * topics);
  for (auto& group : table)
    for (int t = 0; t < topics; ++t) group.emplace_back(dice.below(80) / 8.0), score.push_back(*group.back());
  double value = 0;
  const auto measure = [&] {
    BetweenGroups::visit(kind, [&]<class Index>() {
      value = Index::value({groups, topics, score.data(), scratch.data()}, points);
    });
  };
  measure();
  const std::string name(BetweenGroups::descriptions[static_cast<std::size_t>(kind)].name);
  if (!oracle::agree(oracle::group_indices().at(name)(table, points), value))
    return state.SkipWithError("differs from the definition");
  for (auto _ : state) {
    measure();
    benchmark::DoNotOptimize(value);
  }
  report(state);
}

void between_rounds(benchmark::State& state, int kind) {
  Dice dice(4);
  oracle::ChangeCase change{scale, {}, {}};
  std::vector<std::uint8_t> before, now;
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    before.push_back(static_cast<std::uint8_t>(dice.below(11)));
    now.push_back(dice.chance(0.6) ? before.back() : static_cast<std::uint8_t>(dice.below(11)));
    change.before.emplace_back(before.back()), change.now.emplace_back(now.back());
  }
  const oracle::Counted counts_before({scale, change.all_before()}), counts_now({scale, change.all_now()});
  double value = 0;
  const auto measure = [&] {
    BetweenRounds::visit(kind, [&]<class Index>() {
      value = Index::value({counts_before.counts, counts_now.counts, before.data(), now.data(),
                            static_cast<int>(before.size())},
                           nullptr);
    });
  };
  measure();
  const std::string name(BetweenRounds::descriptions[static_cast<std::size_t>(kind)].name);
  if (!oracle::agree(oracle::change_indices().at(name)(change), value))
    return state.SkipWithError("differs from the definition");
  for (auto _ : state) {
    measure();
    benchmark::DoNotOptimize(value);
  }
  state.counters["per_topic"] = benchmark::Counter(static_cast<double>(state.iterations()),
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

template<class L>
void add(const char* list, void (*bench)(benchmark::State&, int), const std::vector<std::int64_t>& panels) {
  for (int k = 0; k < static_cast<int>(L::size); ++k) {
    const std::string name =
        std::string(list) + '/' + std::string(L::descriptions[static_cast<std::size_t>(k)].name);
    auto* const added =
        benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) { bench(state, k); });
    for (const std::int64_t people : panels) added->Arg(people);
  }
}

const bool registered = [] {
  add<WithinTopic>("within_topic", within_topic, {20, 200, 2000});
  add<OverTopics>("over_topics", over_topics, {20, 200, 2000});
  add<BetweenGroups>("between_groups", between_groups, {6});
  add<BetweenRounds>("between_rounds", between_rounds, {20, 200, 2000});
  return true;
}();

}  // namespace
