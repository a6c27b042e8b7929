// SPDX-License-Identifier: MIT
// delphisim rules, metrics, indices: what there is, from the same lists that the engine runs.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/library.hpp"
#include "engine/indices/info.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Section {
  std::string title;
  std::vector<Description> entries;
};

Json to_json(const Description& d) {
  Json parameters = Json::array();
  for (const Parameter& p : d.parameters)
    parameters.push_back({{"name", p.name},
                          {"default", p.standard},
                          {"min", p.min},
                          {"max", p.max},
                          {"whole", p.whole},
                          {"meaning", p.meaning}});
  return {{"name", d.name}, {"summary", d.summary}, {"parameters", parameters}, {"source", d.source}};
}

int print(Library library, const std::vector<Section>& sections, const Arguments& arguments) {
  Json json;
  for (const Section& s : sections) {
    LibrarySection section{s.title, "", {}};
    for (const Description& d : s.entries) {
      section.entries.push_back(entry_of(d));
      json[s.title].push_back(to_json(d));
    }
    library.sections.push_back(section);
  }
  return print_library(
      library, [&] { return json.dump(2); }, arguments);
}

template<class L>
std::vector<Description> entries(L) {
  return {L::descriptions.begin(), L::descriptions.end()};
}

struct Kind {
  IndexKind kind;
  const char *key, *title;
};
constexpr Kind kinds[] = {
    {IndexKind::within_topic, "within_topic", "of the ratings of a topic, reported as the mean over topics"},
    {IndexKind::over_topics, "over_topics", "of the ratings of all topics together"},
    {IndexKind::between_groups, "between_groups", "of the topic scores of the groups"},
    {IndexKind::between_rounds, "between_rounds",
     "from the round before to this, reported as the mean over topics"}};

Json to_json(const IndexInfo& index) {
  Json json = to_json(index.description);
  json["missing"] = index.missing;
  if (!index.instead.empty()) json["most_levels"] = most_categories, json["instead"] = index.instead;
  return json;
}

LibraryEntry entry_of_index(const IndexInfo& index) {
  LibraryEntry entry = entry_of(index.description);
  if (!index.instead.empty())
    entry.notes.push_back(
        fmt::format("scales of at most {} levels; beyond: {}", most_categories, index.instead));
  entry.notes.push_back("missing: " + std::string(index.missing));
  return entry;
}

}  // namespace

int run_rules(const Arguments& arguments) {
  return print({"rules",
                "Rules",
                "Lists the parts that rules are made of: aggregation x pooling x threshold.",
                "A rule is one of each, as in `lower_bound_1.96/one_pool/top_share_0.25`.\n"
                "Every threshold also takes `ties = \"random\"` (default), `\"all\"`, `\"topic_order\"` and "
                "`rounding = \"nearest\"` (default), `\"up\"`, `\"down\"`.",
                {}},
               {{"aggregations", entries(Aggregations{})},
                {"poolings", entries(Poolings{})},
                {"thresholds", entries(Thresholds{})}},
               arguments);
}

int run_metrics(const Arguments& arguments) {
  std::vector<Description> metrics, statistics;
  for (const MetricInfo& m : metric_infos()) metrics.push_back(m.description);
  for (const StatisticInfo& s : statistic_infos()) statistics.push_back(s.description);
  return print(
      {"metrics",
       "Metrics",
       "Lists what is measured: of the decision of each rule, of the process itself, and against which "
       "truths.",
       "Name them in `[metrics]` of a study: `rules = [...]`, `process = [...]`, or `\"all\"`. A metric with "
       "a "
       "parameter:\n`{name = \"rank_biased_overlap\", p = 0.8}`. "
       "`true_k = [10, 20]` measures by both lengths, the second as `recall_at_20`.\n"
       "A truth is a `functional = \"...\"` of `[[truths]]`.",
       {}},
      {{"metrics", metrics}, {"process", statistics}, {"truths", entries(Functionals{})}}, arguments);
}

int run_indices(const Arguments& arguments) {
  Library library{
      "indices",
      "Indices",
      "Lists the indices of consensus, agreement and stability.",
      "Name them in `[metrics]` of a study: `indices = [\"iqr\", {name = \"share_in_band\", from = "
      "7, to = 9}]`, or `\"all\"`.\n`indices_by_group = true` reports them for each group as well.",
      {}};
  Json json;
  for (const Kind& kind : kinds) {
    LibrarySection section{kind.key, kind.title, {}};
    for (const IndexInfo& index : index_infos())
      if (index.kind == kind.kind) {
        section.entries.push_back(entry_of_index(index));
        json[kind.key].push_back(to_json(index));
      }
    library.sections.push_back(section);
  }
  return print_library(
      library, [&] { return json.dump(2); }, arguments);
}

}  // namespace delphisim::cli
