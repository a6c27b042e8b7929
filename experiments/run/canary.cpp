// SPDX-License-Identifier: MIT
#include "experiments/run/canary.hpp"

#include <initializer_list>

#include "engine/exercise/exercise.hpp"
#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

constexpr int topics = 21, replicates = 16;
// Of the lists of metrics and of statistics, which grow at their ends; as with rules, below.
constexpr int metrics = 29, statistics = 39;

std::vector<int> first(int count) {
  std::vector<int> positions(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<int>(i);
  return positions;
}

Item standard_item(const Description& d, int kind) {
  Item item{kind, {}};
  for (std::size_t i = 0; i < d.parameters.size(); ++i) {
    const Parameter& p = d.parameters[i];
    item.values[i] = p.name == "resamples" ? 99 : p.standard;  // each run starts with this: quickly
  }
  return item;
}

template<class L>
std::vector<Item> standard_items(const L&, std::initializer_list<const char*> names) {
  std::vector<Item> items;
  for (const char* name : names) {
    const int kind = L::find(name);
    items.push_back(standard_item(L::descriptions[static_cast<std::size_t>(kind)], kind));
  }
  return items;
}

// The first entries of the lists, by name: an entry that is added must not make stored runs strangers, nor
// the start of every run slower.
std::vector<Rule> some_rules() {
  std::vector<Rule> rules;
  for (const Item& aggregation :
       standard_items(Aggregations{}, {"mean", "median", "lower_bound", "trimmed_mean", "share_at_least"}))
    for (const Item& pooling : standard_items(Poolings{}, {"one_pool", "equal_groups", "groups_united"}))
      for (const Item& threshold : standard_items(
               Thresholds{}, {"top_k", "top_share", "score_at_least", "above_mean", "two_clusters"}))
        rules.push_back({aggregation, pooling, threshold, Ties::random, Rounding::nearest});
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
  RoundSpec opening;
  opening.name = "first";
  opening.no_opinion = {std::vector<double>(topics, 0.125), {0.75, 0.875}, 0.5, false};
  opening.left_slider = 0.0625;
  opening.instrument.slider_at = 5;
  opening.shortlist = {rules[1]};
  RoundSpec second = opening;
  second.name = "second";
  second.instrument.scale.step = 0.125;
  second.shortlist.clear();
  second.participation = {{0.75, 0.5, 0.875}, {1, 0, 2}};
  second.feedback = {true, rules.front().aggregation, true, true};
  second.revision = {0.25, 0.125, 0.25, 0.5, -0.125, false};
  cell.rounds = {opening, second};
  return cell;
}

}  // namespace

Digest canary(Isa isa) {
  Setting setting{topics, 3, 2, {}};
  for (int t = 0; t < topics; ++t) setting.category_of.push_back(t % 2);
  const std::vector<Rule> rules = some_rules();
  const CellSpec cell = small_exercise(rules);
  Measures measures =
      make_measures(setting, {{"people", {9.0 / 38, 17.0 / 38, 12.0 / 38}}}, 5, OrderScope::all_topics, rules,
                    standard_metrics(first(metrics)), first(statistics), {{false, true}, {true, false}});
  const Family family = make_family({&cell}, setting, measures.aggregations);
  const Limits limits{topics, 3, 41, 81, static_cast<int>(measures.aggregations.size())};
  ExerciseRunner runner(setting, measures, limits, 2, 1, isa, 20200401);
  CellSums sums(setting, measures, replicates);
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
