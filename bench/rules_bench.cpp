// SPDX-License-Identifier: MIT
// Nanoseconds that each aggregation takes for a topic and set of raters, at panels of 20, 200 and 2,000
// people in six groups, 97 topics rated from 0 to 10; each is compared with its definition before it is
// timed. Then one replicate of the reference workload with the six aggregations of its study, and with one
// hundred rules.
#include <benchmark/benchmark.h>

#include <string>

#include "engine/exercise/exercise.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/plan/plan.hpp"
#include "tests/oracle/rules.hpp"

namespace {

using namespace delphisim;

constexpr int topics = 97, groups = 6, places = 8;

oracle::Ratings panel(int people) {
  oracle::Dice dice(2020);
  oracle::Ratings r{{0, 10, 1}, groups, topics, {}, {}};
  std::vector<int> centre;
  for (int t = 0; t < topics; ++t) centre.push_back(dice.from(4, 8));
  for (int i = 0; i < people; ++i) {
    r.group_of.push_back(i * groups / people);
    r.rating.emplace_back();
    for (int t = 0; t < topics; ++t) {
      const int level = centre[static_cast<std::size_t>(t)] + dice.below(4) - dice.below(4);
      r.rating.back().push_back(std::clamp(level, 0, 10));
      if (dice.chance(0.3)) r.rating.back().back().reset();
    }
  }
  return r;
}

Item standard_item(int kind) {
  Item item{kind, {}};
  const auto parameters = Aggregations::descriptions[static_cast<std::size_t>(kind)].parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) item.values[i] = parameters[i].standard;
  return item;
}

bool is_right(oracle::Ratings r, const Item& item, const RoundState& round, const double* fast) {
  if (item.kind == Aggregations::find("lower_bound_bootstrap"))  // by definition very slow: two topics
    for (auto& row : r.rating) row.resize(static_cast<std::size_t>(r.topics = 2));
  for (int set = 0; set <= groups; ++set) {
    const oracle::Scores slow = oracle::aggregate(item, r, set == 0 ? oracle::everybody : set - 1);
    for (std::size_t t = 0; t < slow.size(); ++t)
      if (!oracle::agree(slow[t], fast[static_cast<std::size_t>(set) * round.stride + t], 1e-7)) return false;
  }
  return true;
}

// A round remembers its scores: the same aggregation stands at several places, and is counted anew after
// them.
void aggregation(benchmark::State& state, int kind) {
  const oracle::Ratings r = panel(static_cast<int>(state.range(0)));
  const AggregationTable table(places, standard_item(kind));
  RoundState round({topics, groups, r.people(), 11, places});
  const Passes& fast = passes(best_isa());
  oracle::load(r, fast, round);
  if (!is_right(r, table[0], round, round.scores(0, table, fast)))
    return state.SkipWithError("scores differ from the definition");
  for (int place = 1; place < places; ++place) round.scores(place, table, fast);
  for (auto _ : state) {
    state.PauseTiming();
    round.count_ratings(fast, r.scale);
    state.ResumeTiming();
    for (int place = 0; place < places; ++place) benchmark::DoNotOptimize(round.scores(place, table, fast));
  }
  const double each = static_cast<double>(places) * (1 + groups) * topics;
  state.counters["per_topic"] = benchmark::Counter(static_cast<double>(state.iterations()) * each,
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// Twenty-five aggregations by counts, in one pool and equally weighted, each with the study's two thresholds.
std::vector<Rule> hundred_rules(const Study& study) {
  const auto item = [](const char* name, double a = 0, double b = 0) {
    Item i = standard_item(Aggregations::find(name));
    if (a != 0) i.values[0] = a;
    if (b != 0) i.values[1] = b;
    return i;
  };
  const std::vector<Item> aggregations{item("mean"),
                                       item("median"),
                                       item("mode"),
                                       item("midmean"),
                                       item("hodges_lehmann"),
                                       item("huber"),
                                       item("majority_judgement"),
                                       item("trimmed_mean", 0.1),
                                       item("trimmed_mean", 0.2),
                                       item("trimmed_mean", 0.25),
                                       item("winsorised_mean", 0.1),
                                       item("winsorised_mean", 0.2),
                                       item("quantile", 0.25),
                                       item("quantile", 0.3),
                                       item("lower_bound", 1.96),
                                       item("lower_bound", 1.645),
                                       item("lower_bound_t", 0.975),
                                       item("lower_bound_t", 0.95),
                                       item("share_at_least", 7),
                                       item("share_at_least", 8),
                                       item("wilson_lower", 7),
                                       item("wilson_lower", 8),
                                       item("net_share", 7, 3),
                                       item("top_box", 1),
                                       item("top_box", 2)};
  std::vector<Rule> rules;
  for (const Item& aggregation : aggregations)
    for (const char* pooling : {"one_pool", "equal_groups"})
      for (std::size_t threshold = 0; threshold < 2; ++threshold) {
        Rule rule = study.rules[threshold];
        rule.aggregation = aggregation;
        rule.pooling = {Poolings::find(pooling), {}};
        rules.push_back(rule);
      }
  return rules;
}

// What is timed is checked to have decided: sets of the sizes that top 10 and top quarter have.
void replicate(benchmark::State& state, bool hundred) {
  Study study = read_study(DELPHISIM_REFERENCE_STUDY);
  if (hundred) study.rules = hundred_rules(study);
  const auto plan = make_plan(std::move(study));
  const Family& family = plan->families.front().family;
  ExerciseRunner runner(plan->study.setting, plan->measures, plan->limits, plan->depth, plan->widest,
                        best_isa(), 1);
  std::vector<CellSums> sums;
  for (std::size_t c = 0; c < plan->families.front().cells.size(); ++c)
    sums.emplace_back(plan->study.setting, plan->measures, 1);
  std::vector<CellSums*> wanted;
  for (CellSums& s : sums) wanted.push_back(&s);
  std::uint32_t at = 0;
  runner.run(family, at++, wanted);
  for (std::size_t rule = 0; rule < plan->study.rules.size(); ++rule) {
    std::uint32_t chosen = 0;
    for (std::size_t t = 0; t < topics; ++t) chosen += sums[0].inclusion[rule * topics + t];
    if (chosen < 8 || chosen > topics) return state.SkipWithError("a rule selects sets of the wrong size");
  }
  for (auto _ : state) runner.run(family, at++, wanted);
  state.counters["rules"] = static_cast<double>(plan->study.rules.size());
}

const bool registered = [] {
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind)
    benchmark::RegisterBenchmark(std::string(Aggregations::descriptions[kind].name).c_str(), aggregation,
                                 static_cast<int>(kind))
        ->Arg(20)
        ->Arg(200)
        ->Arg(2000);
  benchmark::RegisterBenchmark("reference_replicate/six_aggregations", replicate, false);
  benchmark::RegisterBenchmark("reference_replicate/hundred_rules", replicate, true);
  return true;
}();

}  // namespace
