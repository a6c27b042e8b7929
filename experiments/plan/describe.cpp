// SPDX-License-Identifier: MIT
#include <algorithm>
#include <tuple>

#include "engine/metrics/info.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/kept.hpp"

namespace delphisim {
namespace {

using Strings = std::vector<std::string>;
using Whole = std::vector<std::int64_t>;

// A column of a table from a list, one value an element.
template<class T, class F>
Strings texts(const std::vector<T>& from, F&& value) {
  Strings out;
  for (const T& x : from) out.emplace_back(value(x));
  return out;
}

Table cells(const Study& s) {
  Table table{"cells", {{"assumptions", texts(s.cells, [](const Cell& c) { return c.assumptions; })}}};
  for (std::size_t f = 0; f < s.factors.size(); ++f)
    table.columns.push_back(
        {"factor_" + s.factors[f], texts(s.cells, [&](const Cell& c) { return c.levels[f].second; })});
  table.columns.push_back(
      {"rounds", texts(s.cells, [](const Cell& c) { return std::to_string(c.spec.rounds.size()); })});
  return table;
}

Table rules(const Study& s) {
  return {"rules",
          {{"id", texts(s.rules, [](const Rule& r) { return id_of(r); })},
           {"aggregation", texts(s.rules, [](const Rule& r) { return label_of_aggregation(r.aggregation); })},
           {"pooling", texts(s.rules, [](const Rule& r) { return label_of_pooling(r.pooling); })},
           {"threshold", texts(s.rules, [](const Rule& r) { return label_of_threshold(r); })}}};
}

std::string truth_name(const Study& s, int truth) {
  return truth < 0 ? "" : s.truths[static_cast<std::size_t>(truth)].name;
}
std::string group_id(const Study& s, int group) {
  return group < 0 ? "" : s.groups[static_cast<std::size_t>(group)].id;
}

Table rule_metrics(const Plan& p) {
  const auto info = [](const DecisionColumn& c) {
    return metric_infos()[static_cast<std::size_t>(c.metric)];
  };
  const auto& columns = p.measures.columns;
  Whole better;
  for (const DecisionColumn& c : columns) better.push_back(static_cast<int>(info(c).better));
  return {
      "rule_metrics",
      {{"metric", texts(columns, [&](const DecisionColumn& c) { return label_of_column(p.measures, c); })},
       {"truth", texts(columns, [&](const DecisionColumn& c) { return truth_name(p.study, c.truth); })},
       {"group", texts(columns, [&](const DecisionColumn& c) { return group_id(p.study, c.group); })},
       {"better", better},
       {"summary", texts(columns, [&](const DecisionColumn& c) { return info(c).description.summary; })}}};
}

Table scores(const Measures& m) {
  const auto aggregation = [&](const Measures::Score& s) {
    return label_of_aggregation(m.aggregations[static_cast<std::size_t>(s.aggregation)]);
  };
  return {
      "scores",
      {{"aggregation", texts(m.scores, aggregation)},
       {"pooling", texts(m.scores, [](const Measures::Score& s) { return label_of_pooling(s.pooling); })}}};
}

Table process_metrics(const Plan& p) {
  const auto& columns = p.measures.process;
  return {"process_metrics",
          {{"statistic", texts(columns, [&](const ProcessColumn& c) { return name_of(p.measures, c); })},
           {"round", texts(columns,
                           [&](const ProcessColumn& c) {
                             return p.study.round_names[static_cast<std::size_t>(c.round)];
                           })},
           {"group", texts(columns, [&](const ProcessColumn& c) { return group_id(p.study, c.group); })},
           {"truth", texts(columns, [&](const ProcessColumn& c) { return truth_name(p.study, c.truth); })},
           {"summary", texts(columns, [&](const ProcessColumn& c) { return summary_of(p.measures, c); })}}};
}

Table topics(const Study& s) {
  return {"topics",
          {{"slug", texts(s.topics, [](const Topic& t) { return t.slug; })},
           {"name", texts(s.topics, [](const Topic& t) { return t.name; })},
           {"category", texts(s.topics, [&](const Topic& t) {
              return s.categories[static_cast<std::size_t>(t.category)];
            })}}};
}

Table groups(const Study& s) {
  Whole sizes;
  for (const Group& g : s.groups) sizes.push_back(g.size);
  return {"groups",
          {{"id", texts(s.groups, [](const Group& g) { return g.id; })},
           {"name", texts(s.groups, [](const Group& g) { return g.name; })},
           {"size", sizes}}};
}

Table assumptions(const Study& s) {
  // By name: a study read back from its own text, where tables are sorted, describes itself alike.
  std::vector<Assumption> list = s.assumptions;
  std::sort(list.begin(), list.end(), [](const Assumption& a, const Assumption& b) {
    return std::tie(a.status, a.key) < std::tie(b.status, b.key);
  });
  return {"assumptions",
          {{"key", texts(list, [](const Assumption& a) { return a.key; })},
           {"status", texts(list, [](const Assumption& a) { return a.status; })},
           {"low", texts(list, [](const Assumption& a) { return a.low; })},
           {"base", texts(list, [](const Assumption& a) { return a.base; })},
           {"high", texts(list, [](const Assumption& a) { return a.high; })},
           {"why", texts(list, [](const Assumption& a) { return a.why; })}}};
}

Table published(const Study& s) {
  std::vector<double> values;
  for (const Published& p : s.published) values.push_back(p.value);
  const auto& list = s.published;
  return {"published",
          {{"statistic", texts(list, [](const Published& p) { return p.statistic; })},
           {"round", texts(list, [](const Published& p) { return p.round; })},
           {"group", texts(list, [](const Published& p) { return p.group; })},
           {"value", values},
           {"role", texts(list, [](const Published& p) { return p.role; })},
           {"source", texts(list, [](const Published& p) { return p.source; })}}};
}

}  // namespace

std::vector<Table> describe(const Plan& plan) {
  const Study& s = plan.study;
  std::vector<Table> tables{
      cells(s),
      rules(s),
      rule_metrics(plan),
      process_metrics(plan),
      topics(s),
      groups(s),
      {"truths", {{"name", texts(s.truths, [](const TruthSpec& t) { return t.name; })}}},
      assumptions(s),
      published(s),
      {"published_selection", {{"slug", s.published_selection}}}};
  if (any_keeps(s, &Kept::rank_distributions)) tables.push_back(scores(plan.measures));
  return tables;
}

}  // namespace delphisim
