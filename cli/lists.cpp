// SPDX-License-Identifier: MIT
// delphisim rules, metrics, indices: what there is, from the same lists that the engine runs.
#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/library.hpp"
#include "engine/catalogue/label.hpp"
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
  std::vector<ValueRange> ranges{};  // of the entries, where they are measured
};

// null where nothing bounds it.
Json limit(double number) { return std::isfinite(number) ? Json(number) : Json(); }

Json to_json(const ValueRange& range) { return {{"min", limit(range.min)}, {"max", limit(range.max)}}; }

void add_note(LibraryEntry& entry, const ValueRange& range) {
  if (const std::string words = words_of(range); !words.empty()) entry.notes.push_back("value: " + words);
}

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

int print(Library library, const std::vector<Section>& sections, const Parsed& line,
          const std::string& next) {
  Json json;
  for (const Section& s : sections) {
    LibrarySection section{s.title, "", {}};
    for (std::size_t i = 0; i < s.entries.size(); ++i) {
      section.entries.push_back(entry_of(s.entries[i]));
      json[s.title].push_back(to_json(s.entries[i]));
      if (i >= s.ranges.size()) continue;
      add_note(section.entries.back(), s.ranges[i]);
      json[s.title].back()["value"] = to_json(s.ranges[i]);
    }
    library.sections.push_back(section);
  }
  return print_library(
      library, [&] { return json.dump(2); }, line, next);
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
  json["value"] = to_json(index.range);
  json["missing"] = index.missing;
  if (!index.instead.empty()) json["most_levels"] = most_categories, json["instead"] = index.instead;
  return json;
}

LibraryEntry entry_of_index(const IndexInfo& index) {
  LibraryEntry entry = entry_of(index.description);
  add_note(entry, index.range);
  if (!index.instead.empty())
    entry.notes.push_back(
        fmt::format("scales of at most {} levels; beyond: {}", most_categories, index.instead));
  entry.notes.push_back("missing: " + std::string(index.missing));
  return entry;
}

}  // namespace

Usage rules_usage() {
  return library_usage("Lists the parts that rules are made of: aggregation x pooling x threshold.");
}

int run_rules(const Parsed& line) {
  return print({"rules",
                "Rules",
                rules_usage().meaning,
                "A rule is one of each, as in `lower_bound_1.96/one_pool/top_share_0.25`.\n"
                "Every threshold also takes `ties = \"random\"` (default), `\"all\"`, `\"topic_order\"` and "
                "`rounding = \"nearest\"` (default), `\"up\"`, `\"down\"`.",
                {}},
               {{"aggregations", entries(Aggregations{})},
                {"poolings", entries(Poolings{})},
                {"thresholds", entries(Thresholds{})}},
               line, "delphisim metrics, or name them in a study: delphisim init study.toml");
}

Usage metrics_usage() {
  return library_usage(
      "Lists what is measured: of the decision of each rule, of the process itself, and against which "
      "truths.");
}

int run_metrics(const Parsed& line) {
  Section metrics{"metrics", {}}, statistics{"process", {}};
  for (const MetricInfo& m : metric_infos())
    metrics.entries.push_back(m.description), metrics.ranges.push_back(m.range);
  for (const StatisticInfo& s : statistic_infos())
    statistics.entries.push_back(s.description), statistics.ranges.push_back(s.range);
  return print(
      {"metrics",
       "Metrics",
       metrics_usage().meaning,
       "Name them in `[metrics]` of a study: `rules = [...]`, `process = [...]`, or `\"all\"`. A metric with "
       "a "
       "parameter:\n`{name = \"rank_biased_overlap\", p = 0.8}`. "
       "`true_k = [10, 20]` measures by both lengths, the second as `recall_at_20`.\n"
       "A truth is a `functional = \"...\"` of `[[truths]]`.",
       {}},
      {metrics, statistics, {"truths", entries(Functionals{})}}, line,
      "delphisim indices, or name them in a study: delphisim init study.toml");
}

Usage indices_usage() { return library_usage("Lists the indices of consensus, agreement and stability."); }

int run_indices(const Parsed& line) {
  Library library{
      "indices",
      "Indices",
      indices_usage().meaning,
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
      library, [&] { return json.dump(2); }, line,
      "delphisim behaviours, or name them in a study: delphisim init study.toml");
}

}  // namespace delphisim::cli
