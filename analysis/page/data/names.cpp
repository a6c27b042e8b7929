// SPDX-License-Identifier: MIT
// What the numbers of the page are about.
#include <algorithm>

#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_leading = 2;

template<class List, class F>
std::string list_of(const List& list, F&& json_of) {
  std::vector<std::string> parts;
  for (const auto& each : list) parts.push_back(json_of(each));
  return json_list(parts);
}

}  // namespace

std::string study_part(const Findings& f) {
  const RuleMetric& metric = f.view.metrics[f.view.primary];
  const JsonEntry entries[] = {{"name", json_text(f.view.file.text_attribute("study_name"))},
                               {"metric", json_text(metric.metric)},
                               {"truth", json_text(metric.truth)},
                               {"delta", json_number(f.view.delta)},
                               {"true_k", std::to_string(f.view.true_k)},
                               {"reference", json_text(f.view.rules[f.view.reference].id)}};
  return json_object(entries);
}

std::string cells_part(const Findings& f) {
  std::vector<std::string> parts;
  for (std::size_t c = 0; c < f.view.cells.size(); ++c) {
    const CellInfo& cell = f.view.cells[c];
    std::string levels;
    for (const auto& [factor, level] : cell.levels)
      levels += (levels.empty() ? "" : ",") + json_text(factor) + ":" + json_text(level);
    const JsonEntry entries[] = {
        {"name", json_text(cell.name)},
        {"levels", "{" + levels + "}"},
        {"replicates", json_number(cell.replicates)},
        {"same_assumptions", same_assumptions(f.view, c, base_cell) ? "true" : "false"}};
    parts.push_back(json_object(entries));
  }
  return json_list(parts);
}

std::string factors_part(const Findings& f) {
  std::vector<std::pair<std::string, std::vector<std::string>>> factors;
  for (const CellInfo& cell : f.view.cells)
    for (const auto& [factor, level] : cell.levels) {
      auto at = std::find_if(factors.begin(), factors.end(),
                             [&name = factor](const auto& x) { return x.first == name; });
      if (at == factors.end()) at = factors.insert(factors.end(), {factor, {}});
      if (std::find(at->second.begin(), at->second.end(), level) == at->second.end())
        at->second.push_back(level);
    }
  return list_of(factors, [](const auto& factor) {
    return "{\"name\":" + json_text(factor.first) + ",\"levels\":" + json_texts(factor.second) + "}";
  });
}

std::string rules_part(const ResultsView& view) {
  return list_of(view.rules, [](const RuleInfo& rule) {
    const JsonEntry entries[] = {{"id", json_text(rule.id)},
                                 {"aggregation", json_text(rule.aggregation)},
                                 {"pooling", json_text(rule.pooling)},
                                 {"threshold", json_text(rule.threshold)}};
    return json_object(entries);
  });
}

std::string metrics_part(const ResultsView& view) {
  return list_of(view.metrics, [](const RuleMetric& m) {
    const JsonEntry entries[] = {{"metric", json_text(m.metric)},
                                 {"truth", json_text(m.truth)},
                                 {"group", json_text(m.group)},
                                 {"better", std::to_string(m.better)},
                                 {"summary", json_text(m.summary)}};
    return json_object(entries);
  });
}

std::string topics_part(const Findings& f) {
  return list_of(f.topics.topics, [](const TopicChance& t) {
    const JsonEntry entries[] = {{"slug", json_text(t.slug)},
                                 {"name", json_text(t.name)},
                                 {"category", json_text(t.category)},
                                 {"published", t.published ? "true" : "false"}};
    return json_object(entries);
  });
}

std::string groups_part(const ResultsView& view) {
  const Table table = view.file.table("groups");
  const auto ids = texts_of(view.file, table, "id"), names = texts_of(view.file, table, "name");
  std::vector<std::string> parts;
  for (std::size_t g = 0; g < ids.size(); ++g)
    parts.push_back("{\"id\":" + json_text(ids[g]) + ",\"name\":" + json_text(names[g]) + "}");
  return json_list(parts);
}

std::string verdicts_part() {
  std::vector<std::string> names;
  for (std::size_t s = 0; s < 6; ++s) names.push_back(name_of(static_cast<Standing>(s)));
  return json_texts(names);
}

std::vector<std::size_t> ranked_rules(const Findings& f) {
  const Subject rules{f.view, f.rules, false};
  const int better = f.view.metrics[f.rules.metric].better;
  std::vector<const Compared*> rows;
  for (const Compared& row : f.rules.rows)
    if (row.index != f.rules.rule && row.contrast.difference.problem.empty()) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [&](const Compared* a, const Compared* b) {
    const bool long_a = as_long(rules, *a), long_b = as_long(rules, *b);
    if (long_a != long_b) return long_a;
    return better * a->own.value > better * b->own.value;
  });
  std::vector<std::size_t> ranked;
  for (const Compared* row : rows) ranked.push_back(row->index);
  return ranked;
}

std::vector<std::size_t> leading_rules(const Findings& f) {
  const std::vector<std::size_t> ranked = ranked_rules(f);
  const auto count = static_cast<std::ptrdiff_t>(std::min(ranked.size(), most_leading));
  return {ranked.begin(), ranked.begin() + count};
}

}  // namespace delphisim
