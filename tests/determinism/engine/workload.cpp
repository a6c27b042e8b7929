// SPDX-License-Identifier: MIT
#include "tests/determinism/engine/workload.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim::determinism {
namespace {

Item aggregation(const char* name, double value = 0) { return {Aggregations::find(name), {value}}; }
Item pooling(const char* name) { return {Poolings::find(name), {}}; }
Item threshold(const char* name, double value = 0, double second = 0) {
  return {Thresholds::find(name), {value, second}};
}

RoundSpec survey(const Setting& s, const char* name) {
  RoundSpec r;
  r.name = name;
  r.instrument.slider_at = 5;
  r.left_slider = 0.05;
  r.no_opinion = {std::vector<double>(static_cast<std::size_t>(s.topics), 0.05),
                  std::vector<double>(static_cast<std::size_t>(s.categories), 0.8), 0.6, false};
  r.participation = {std::vector<double>(static_cast<std::size_t>(s.groups), 0.7), {1, 0, 2}};
  return r;
}

RoundSpec second_survey(const Setting& s) {
  RoundSpec r = survey(s, "survey 3");
  r.instrument.scale = {0, 10, 0.1};
  r.instrument.slider = SliderStart::own;
  r.feedback = {true, aggregation("lower_bound", 1.96), true, true};
  r.revision = {0.15, 0.15, 0.2, 0.5, -0.1, false};
  r.no_opinion.carried = true;
  r.omitted = {{1, 3}};
  return r;
}

}  // namespace

Workload make_workload() {
  Workload w;
  w.setting = {45, 3, 5, {}, {1000, 200, 3000}};
  for (int t = 0; t < w.setting.topics; ++t) w.setting.category_of.push_back(t % w.setting.categories);
  Population people;
  people.truth = Superpopulation{7.2, 0.5};
  people.group_sizes = {13, 24, 9};
  people.group_offset = {0, 0.4, -0.3};
  people.group_topic_sd = 0.6;
  people.group_topic_centred = true;
  people.leniency_sd = 1;
  people.residual_sd = 1.7;

  RoundSpec first = survey(w.setting, "survey 2");
  const RoundSpec second = second_survey(w.setting);
  RoundSpec listed = first;
  listed.shortlist = {
      {aggregation("lower_bound", 1.96), pooling("one_pool"), threshold("top_share", 0.25)},
      {aggregation("lower_bound", 1.96), pooling("groups_united"), threshold("top_share", 0.1)}};
  RoundSpec mean_shown = second, nothing_shown = second, all_kept = second, third = second;
  mean_shown.feedback.statistic = aggregation("mean");
  nothing_shown.feedback.given = false;
  all_kept.burden = {30, 0.1, 0.2};
  all_kept.no_opinion.carried = false;
  RoundSpec narrowed = second;
  narrowed.shortlist = {{aggregation("median"), pooling("equal_groups"), threshold("top_k", 8), Ties::all}};
  w.cells = {{people, {first}},
             {people, {listed}},
             {people, {listed, second}},
             {people, {listed, mean_shown}},
             {people, {listed, nothing_shown}},
             {people, {first, all_kept}},
             {people, {listed, narrowed, third}}};
  return w;
}

Workload make_varied_workload(bool real) {
  Workload w = make_workload();
  Population people = w.cells.front().population;
  people.truth = Superpopulation{7.2, 0.5, 0.3};
  people.group_category_sd = 0.2;
  people.residual_df = 4;
  people.scale_use_sd = 0.3;
  people.category_correlation = 0.25;
  people.polarised = {{0, 7, 30}, 0.4, 3, false};
  if (real) {
    RealPanel panel{
        {0, 20, 50, 65}, {}, std::vector<double>(static_cast<std::size_t>(3 * w.setting.topics), 5)};
    for (int i = 0; i < 65 * w.setting.topics; ++i)
      panel.rating.push_back(i % 7 == 3 ? std::numeric_limits<float>::quiet_NaN()
                                        : static_cast<float>(i * 37 % 101) / 10);
    Population drawn;
    drawn.truth = EmpiricalTruth{std::make_shared<const RealPanel>(std::move(panel)), true};
    drawn.group_sizes = people.group_sizes;
    drawn.group_offset = {0, 0, 0};
    people = drawn;
  }
  for (CellSpec& cell : w.cells) {
    cell.population = people;
    for (RoundSpec& r : cell.rounds) {
      const bool first = &r == &cell.rounds.front();
      r.heaping = {0.5, first ? 2.0 : 1.0};
      r.straight_lining = 0.1;
      r.fatigue = {first || !r.no_opinion.carried ? 0.05 : 0, 0.05, !first};
      if (!first) r.left_slider_of = {0.1, 0, 0.2};
    }
  }
  return w;
}

Measures Workload::measures() const {
  std::vector<Rule> rules;
  for (const Item& a : {aggregation("mean"), aggregation("median"), aggregation("lower_bound", 1.96),
                        aggregation("trimmed_mean", 0.2), aggregation("share_at_least", 7)})
    for (const char* p : {"one_pool", "equal_groups", "groups_united"})
      for (const Item& t :
           {threshold("top_k", 10), threshold("top_share", 0.25), threshold("score_at_least", 7, 0.75),
            threshold("above_mean"), threshold("two_clusters")})
        rules.push_back({a, pooling(p), t});
  // Every pooling with every threshold that fits it.
  const auto standard = [](const Description& d, std::size_t kind) {
    Item item{static_cast<int>(kind), {}};
    for (std::size_t i = 0; i < d.parameters.size(); ++i) item.values[i] = d.parameters[i].standard;
    return item;
  };
  for (std::size_t p = 0; p < Poolings::size; ++p)
    for (std::size_t t = 0; t < Thresholds::size; ++t) {
      const Item pool = standard(Poolings::descriptions[p], p),
                 cut = standard(Thresholds::descriptions[t], t);
      if (why_not(pool, cut).empty()) rules.push_back({aggregation("mean"), pool, cut, Ties::topic_order});
    }
  std::vector<int> all_metrics(Metrics::size), all_statistics(Statistics::size);
  std::iota(all_metrics.begin(), all_metrics.end(), 0);
  std::iota(all_statistics.begin(), all_statistics.end(), 0);
  const std::vector<double> people{13 / 46.0, 24 / 46.0, 9 / 46.0}, equal{1 / 3.0, 1 / 3.0, 1 / 3.0};
  Measures m = make_measures(setting,
                             {{"people", people},
                              {"equal", equal},
                              {"expected", people, {Functionals::find("expected_rating"), {}}},
                              {"median", equal, {Functionals::find("median_rating"), {}}},
                              {"seven", people, {Functionals::find("share_at_least"), {7}}}},
                             10, OrderScope::shortlist, rules, standard_metrics(all_metrics), all_statistics,
                             {{false, true}, {true, true}, {true, false}}, {5});
  m.agreement = true;
  return m;
}

Family Workload::family(const std::vector<std::size_t>& which, Measures& m) const {
  std::vector<const CellSpec*> members;
  for (const std::size_t c : which) members.push_back(&cells[c]);
  return make_family(members, setting, m.aggregations);
}

Limits Workload::limits(const Measures& m) const {
  return {setting.topics, setting.groups, 46 + 6, 101, static_cast<int>(m.aggregations.size()), 30};
}

int Workload::depth() const {
  std::size_t depth = 0;
  for (const CellSpec& cell : cells) depth = std::max(depth, cell.rounds.size());
  return static_cast<int>(depth);
}

std::vector<CellSums> run(const Workload& w, const std::vector<std::size_t>& which, Isa isa,
                          std::uint32_t from, std::uint32_t count, std::uint64_t with_seed,
                          const std::vector<bool>& wanted) {
  Measures m = w.measures();
  const Family family = w.family(which, m);
  ExerciseRunner runner(w.setting, m, w.limits(m), w.depth(), static_cast<int>(which.size()), isa, with_seed);
  std::vector<CellSums> sums(which.size(), CellSums(w.setting, m, count, {true, true, true}));
  std::vector<CellSums*> to;
  for (std::size_t c = 0; c < sums.size(); ++c)
    to.push_back(wanted.empty() || wanted[c] ? &sums[c] : nullptr);
  for (std::uint32_t i = 0; i < count; ++i) runner.run(family, from + i, to);
  return sums;
}

std::vector<std::uint64_t> bits_of(const CellSums& s) {
  std::vector<std::uint64_t> bits{s.replicates};
  for (const ColumnSums* columns : {&s.decisions, &s.process, &s.agreement})
    for (std::size_t c = 0; c < columns->n.size(); ++c) {
      bits.push_back(columns->n[c]);
      bits.push_back(std::bit_cast<std::uint64_t>(columns->mean(c)));
      bits.push_back(std::bit_cast<std::uint64_t>(columns->m2(c)));
    }
  for (const auto* counts : {&s.histograms, &s.inclusion, &s.truly_top, &s.ranks})
    bits.insert(bits.end(), counts->begin(), counts->end());
  for (const double v : s.process_values) bits.push_back(std::bit_cast<std::uint64_t>(v));
  return bits;
}

}  // namespace delphisim::determinism
