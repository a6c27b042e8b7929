// SPDX-License-Identifier: MIT
#include "experiments/run/canary.hpp"

#include "engine/exercise/exercise.hpp"
#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

constexpr int topics = 21, replicates = 16;

std::vector<int> all(std::size_t size) {
  std::vector<int> positions(size);
  for (std::size_t i = 0; i < size; ++i) positions[i] = static_cast<int>(i);
  return positions;
}

Item standard_item(const Description& d, int kind) {
  Item item{kind, {}};
  for (std::size_t i = 0; i < d.parameters.size(); ++i) item.values[i] = d.parameters[i].standard;
  return item;
}

// Every aggregation, pooling and threshold once, so that a change to any of them shows.
std::vector<Rule> every_rule() {
  std::vector<Rule> rules;
  for (std::size_t a = 0; a < Aggregations::size; ++a)
    for (std::size_t p = 0; p < Poolings::size; ++p)
      for (std::size_t t = 0; t < Thresholds::size; ++t)
        rules.push_back({standard_item(Aggregations::descriptions[a], static_cast<int>(a)),
                         standard_item(Poolings::descriptions[p], static_cast<int>(p)),
                         standard_item(Thresholds::descriptions[t], static_cast<int>(t)), Ties::random,
                         Rounding::nearest});
  return rules;
}

CellSpec small_exercise(const std::vector<Rule>& rules) {
  CellSpec cell;
  cell.population.truth = Superpopulation{6.5, 0.75};
  cell.population.group_sizes = {9, 17, 12};
  cell.population.group_topic_sd = 0.5;
  cell.population.group_topic_centred = true;
  cell.population.group_offset = {-0.5, 0.25, 0};
  cell.population.leniency_sd = 0.75;
  cell.population.residual_sd = 1.5;
  RoundSpec first;
  first.name = "first";
  first.no_opinion = {std::vector<double>(topics, 0.125), {0.75, 0.875}, 0.5, false};
  first.left_slider = 0.0625;
  first.instrument.slider_at = 5;
  first.shortlist = {rules[1]};
  RoundSpec second = first;
  second.name = "second";
  second.instrument.scale.step = 0.125;
  second.shortlist.clear();
  second.participation = {{0.75, 0.5, 0.875}, {1, 0, 2}};
  second.feedback = {true, rules.front().aggregation, true, true};
  second.revision = {0.25, 0.125, 0.25, 0.5, -0.125, false};
  cell.rounds = {first, second};
  return cell;
}

}  // namespace

Digest canary(Isa isa) {
  Setting setting{topics, 3, 2, {}};
  for (int t = 0; t < topics; ++t) setting.category_of.push_back(t % 2);
  const std::vector<Rule> rules = every_rule();
  const CellSpec cell = small_exercise(rules);
  Measures measures = make_measures(setting, {{"people", {9.0 / 38, 17.0 / 38, 12.0 / 38}}}, 5,
                                    OrderScope::all_topics, rules, standard_metrics(all(Metrics::size)),
                                    all(Statistics::size), {{false, true}, {true, false}});
  const Family family = make_family({&cell}, setting, measures.aggregations);
  const Limits limits{topics, 3, 41, 81, static_cast<int>(measures.aggregations.size())};
  ExerciseRunner runner(setting, measures, limits, 2, 1, isa, 20200401);
  CellSums sums(setting, measures, replicates, false);
  std::vector<CellSums*> wanted{&sums};
  for (std::uint32_t r = 0; r < replicates; ++r) runner.run(family, r, wanted);

  Hasher hasher;
  for (const ColumnSums* s : {&sums.decisions, &sums.process})
    for (std::size_t i = 0; i < s->n.size(); ++i) {
      const double values[] = {static_cast<double>(s->n[i]), s->mean(i), s->m2(i)};
      hasher.update(values, sizeof values);
    }
  return hasher.finish();
}

}  // namespace delphisim
