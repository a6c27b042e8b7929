// SPDX-License-Identifier: MIT
#include "engine/exercise/measures.hpp"

#include "engine/catalogue/label.hpp"
#include "engine/exercise/infinite_panel.hpp"
#include "engine/indices/info.hpp"
#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"

namespace delphisim {
namespace {

template<class M>
concept ReadsGroups = requires {
  M::reads_groups;
};

void add_scores(Measures& m) {
  for (const Rule& rule : m.rules) {
    const CompiledRule compiled = compile(rule, m.aggregations);
    int at = 0;
    while (at < static_cast<int>(m.scores.size()) &&
           !(m.scores[static_cast<std::size_t>(at)].aggregation == compiled.aggregation &&
             m.scores[static_cast<std::size_t>(at)].pooling == compiled.pooling))
      ++at;
    if (at == static_cast<int>(m.scores.size())) m.scores.push_back({compiled.aggregation, compiled.pooling});
    m.compiled.push_back(compiled);
    m.score_of.push_back(at);
  }
  m.limit_scores.assign(m.scores.size(), 0);
  for (std::size_t r = 0; r < m.compiled.size(); ++r) {
    m.limit_rules.push_back(has_limit(m.compiled[r], m.aggregations));
    m.limit_scores[static_cast<std::size_t>(m.score_of[r])] |= m.limit_rules[r];
  }
}

void add_column(Measures& m, const Setting& setting, const Item& metric, int k) {
  const MetricInfo& info = metric_infos()[static_cast<std::size_t>(metric.kind)];
  m.twin |= info.reads == Reads::twin_set || info.reads == Reads::twin_order;
  m.group_truths |= info.against == Against::group;
  Metrics::visit(metric.kind, [&]<class M>() { m.group_truths |= ReadsGroups<M>; });
  m.own_target |= info.reads == Reads::own_set || info.reads == Reads::own_order;
  const auto add = [&](int truth, int group) {
    if (info.description.name == "hits" && k == 0) m.histograms.push_back(static_cast<int>(m.columns.size()));
    m.columns.push_back({metric.kind, truth, group, k, metric.values});
  };
  if (info.against == Against::truth)
    for (int t = 0; t < static_cast<int>(m.truths.size()); ++t) add(t, -1);
  else if (info.against == Against::group)
    for (int g = 0; g < setting.groups; ++g) add(-1, g);
  else
    add(-1, -1);
}

void add_statistic(Measures& m, const Setting& setting, int statistic,
                   const std::vector<RoundTraits>& rounds) {
  const StatisticInfo& info = statistic_infos()[static_cast<std::size_t>(statistic)];
  if (info.scope == Scope::list || info.scope == Scope::exercise) {
    m.process.push_back(
        {statistic, info.scope == Scope::list ? 0 : static_cast<int>(rounds.size()) - 1, -1, -1});
    return;
  }
  for (int r = 0; r < static_cast<int>(rounds.size()); ++r) {
    const RoundTraits& traits = rounds[static_cast<std::size_t>(r)];
    if (((info.scope == Scope::change || info.scope == Scope::retest) && !traits.change) ||
        (info.scope == Scope::shortlist && !traits.shortlist))
      continue;
    if (info.against == Against::truth)
      for (int t = 0; t < static_cast<int>(m.truths.size()); ++t) m.process.push_back({statistic, r, -1, t});
    else if (info.against == Against::group)
      for (int g = 0; g < setting.groups; ++g) m.process.push_back({statistic, r, g, -1});
    else
      m.process.push_back({statistic, r, -1, -1});
  }
}

}  // namespace

Measures make_measures(const Setting& setting, std::vector<TruthSpec> truths, int true_k, OrderScope scope,
                       std::vector<Rule> rules, const std::vector<Item>& metrics,
                       const std::vector<int>& statistics, const std::vector<RoundTraits>& rounds,
                       const std::vector<int>& more_k) {
  Measures m;
  m.truths = std::move(truths);
  m.true_k = true_k;
  m.lengths = {true_k};
  m.lengths.insert(m.lengths.end(), more_k.begin(), more_k.end());
  for (const TruthSpec& t : m.truths)
    Functionals::visit(t.functional.kind, [&]<class F>() { m.truths_of_ratings |= F::of_ratings; });
  m.order_scope = scope;
  m.rules = std::move(rules);
  add_scores(m);
  for (const Item& metric : metrics)
    for (int k = 0; k < static_cast<int>(m.lengths.size()); ++k)
      if (k == 0 || metric_infos()[static_cast<std::size_t>(metric.kind)].per_k)
        add_column(m, setting, metric, k);
  for (const int statistic : statistics) add_statistic(m, setting, statistic, rounds);
  m.bound = place_of(m.aggregations, Item{Aggregations::find("lower_bound"), {1.96}});
  return m;
}

std::string label_of_column(const Measures& m, const DecisionColumn& c) {
  const Description& metric = metric_infos()[static_cast<std::size_t>(c.metric)].description;
  const std::string label = label_of(metric, {c.metric, c.values});
  return c.k == 0 ? label : label + "_at_" + std::to_string(m.lengths[static_cast<std::size_t>(c.k)]);
}

namespace {

const IndexInfo& info_of(const Item& index) { return index_infos()[static_cast<std::size_t>(index.kind)]; }

}  // namespace

void add_indices(Measures& m, const Setting& setting, std::vector<Item> indices, bool by_group,
                 const std::vector<RoundTraits>& rounds) {
  m.indices = std::move(indices);
  for (int i = 0; i < static_cast<int>(m.indices.size()); ++i) {
    const IndexKind kind = info_of(m.indices[static_cast<std::size_t>(i)]).kind;
    const int groups = by_group && kind != IndexKind::between_groups ? setting.groups : 0;
    for (int r = 0; r < static_cast<int>(rounds.size()); ++r) {
      if (kind == IndexKind::between_rounds && !rounds[static_cast<std::size_t>(r)].change) continue;
      for (int g = -1; g < groups; ++g) m.process.push_back({-1, r, g, -1, i});
    }
  }
}

std::string name_of(const Measures& m, const ProcessColumn& column) {
  if (column.index < 0)
    return std::string(statistic_infos()[static_cast<std::size_t>(column.statistic)].description.name);
  const Item& index = m.indices[static_cast<std::size_t>(column.index)];
  return label_of(info_of(index).description, index);
}

std::string summary_of(const Measures& m, const ProcessColumn& column) {
  if (column.index < 0)
    return std::string(statistic_infos()[static_cast<std::size_t>(column.statistic)].description.summary);
  const IndexInfo& info = info_of(m.indices[static_cast<std::size_t>(column.index)]);
  const bool by_topic = info.kind == IndexKind::within_topic || info.kind == IndexKind::between_rounds;
  return (by_topic ? "mean over topics: " : "") + std::string(info.description.summary);
}

}  // namespace delphisim
