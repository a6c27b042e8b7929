// SPDX-License-Identifier: MIT
#include "experiments/study/read_measures.hpp"

#include <algorithm>
#include <span>

#include "engine/metrics/info.hpp"

namespace delphisim {
namespace {

template<class Info>
std::vector<std::string> names_of(std::span<const Info> infos) {
  std::vector<std::string> names;
  for (const Info& info : infos) names.emplace_back(info.description.name);
  return names;
}

// "all" stays what it was for studies that have no use for the later statistics: those of the exercise as a
// whole are part of it where the design has what they tell of, those of retests are named.
bool belongs_to_all(const StatisticInfo& info, const Value* design) {
  if (info.scope == Scope::retest) return false;
  if (info.scope != Scope::list && info.scope != Scope::exercise) return true;
  const Value* of = design ? design->find(info.scope == Scope::list ? "amend" : "stopping") : nullptr;
  return of && of->is_table();
}

// Positions of the names under a key, all of them for the word "all".
std::vector<int> read_names(Reader& table, const std::string& key, const std::vector<std::string>& names,
                            const std::string& meaning, const std::string& command) {
  std::vector<int> places;
  const Value* value = table.value(key);
  if (value && *value == Value{{}, std::string("all")}) {
    for (std::size_t i = 0; i < names.size(); ++i) places.push_back(static_cast<int>(i));
    return places;
  }
  for (const std::string& name : table.strings(key, meaning + ", or \"all\"")) {
    const auto found = std::find(names.begin(), names.end(), name);
    const int place = static_cast<int>(found - names.begin());
    if (name.empty()) continue;
    if (found == names.end())
      table.problem(key, "there is no " + command + " '" + escaped(name) + "' in " + key +
                             " (`delphisim metrics` lists them)" + did_you_mean(name, names));
    else if (std::find(places.begin(), places.end(), place) != places.end())
      table.problem(key, in_quotes(name) + " is listed twice in " + key + " (it would be measured twice)");
    else
      places.push_back(place);
  }
  return places;
}

}  // namespace

void read_metrics(Reader& file, Study& study, Problems&) {
  Reader table = file.table("metrics", "what is measured");
  study.metrics =
      read_names(table, "rules", names_of(metric_infos()), "what is measured of every rule", "metric");
  if (table.has("rules") && table.value("rules")->is_array() &&
      std::get<Value::Array>(table.value("rules")->data).empty())
    table.problem("rules", "rules is empty (nothing would be measured)");
  if (table.has("process"))
    study.statistics = read_names(table, "process", names_of(statistic_infos()),
                                  "what is measured of the process", "statistic");
  table.has("indices"), table.has("indices_by_group");  // read_indices, when the scales are known
  if (table.has("process") && *table.value("process") == Value{{}, std::string("all")})
    std::erase_if(study.statistics, [&](int s) {
      return !belongs_to_all(statistic_infos()[static_cast<std::size_t>(s)], file.value("design"));
    });
  table.finish();
}

void read_question(Reader& table, Study& study, Problems&) {
  const int topics = study.setting.topics;
  study.true_k = static_cast<int>(table.integer("true_k", {1, 65535}, "number of topics in the true list"));
  if (topics > 0 && study.true_k > topics)
    table.problem("true_k", "true_k is " + std::to_string(study.true_k) + " (there are " +
                                std::to_string(topics) + " topics)");
  const std::string scope = table.choice("order_scope", {"all_topics", "shortlist"},
                                         "topics whose order is compared", "all_topics");
  study.order_scope = scope == "shortlist" ? OrderScope::shortlist : OrderScope::all_topics;
  study.delta = table.number("delta", {.min = 0, .above = true},
                             "smallest difference of the primary metric that matters");

  std::vector<std::string> ids;
  for (const Rule& rule : study.rules) ids.push_back(id_of(rule));
  const std::string reference = table.string("reference", "id of the rule that others are compared with");
  const auto found = std::find(ids.begin(), ids.end(), reference);
  if (found != ids.end())
    study.reference_rule = static_cast<int>(found - ids.begin());
  else if (!reference.empty() && !ids.empty())
    table.problem("reference", "reference is '" + escaped(reference) +
                                   "' (no rule of the study has this id)" + did_you_mean(reference, ids));

  study.primary_metric = table.string("primary", "name of the metric that decides");
  const auto infos = metric_infos();
  const auto metric = std::find_if(infos.begin(), infos.end(), [&](const MetricInfo& info) {
    return info.description.name == study.primary_metric;
  });
  if (study.primary_metric.empty()) return;
  const std::string is = "primary is '" + escaped(study.primary_metric) + "'";
  const int place = static_cast<int>(metric - infos.begin());
  if (metric == infos.end())
    table.problem("primary", is + " (`delphisim metrics` lists the metrics)" +
                                 did_you_mean(study.primary_metric, names_of(infos)));
  else if (metric->against != Against::truth)
    table.problem("primary", is + " (the primary metric is one that is held against a truth)");
  else if (!study.metrics.empty() &&
           std::find(study.metrics.begin(), study.metrics.end(), place) == study.metrics.end())
    table.problem("primary", is + " (it is not among the metrics of [metrics] rules)");
}

}  // namespace delphisim
