// SPDX-License-Identifier: MIT
// delphisim rules, delphisim metrics: what there is, from the same lists that the engine runs.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/options.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim::cli {
namespace {

struct Section {
  std::string title;
  std::vector<Description> entries;
};

nlohmann::ordered_json to_json(const Description& d) {
  nlohmann::ordered_json parameters = nlohmann::json::array();
  for (const Parameter& p : d.parameters)
    parameters.push_back({{"name", p.name},
                          {"default", p.standard},
                          {"min", p.min},
                          {"max", p.max},
                          {"whole", p.whole},
                          {"meaning", p.meaning}});
  return {{"name", d.name}, {"summary", d.summary}, {"parameters", parameters}, {"source", d.source}};
}

void print_table(const Section& section) {
  fmt::print("{} ({})\n", section.title, section.entries.size());
  for (const Description& d : section.entries) {
    fmt::print("  {:<24} {}\n", d.name, d.summary);
    for (const Parameter& p : d.parameters)
      fmt::print("  {:<24}   {} = {}  ({}{} to {}) {}\n", "", p.name, p.standard, p.whole ? "whole, " : "",
                 p.min, p.max, p.meaning);
    if (d.source != "-") fmt::print("  {:<24}   source: {}\n", "", d.source);
  }
  fmt::print("\n");
}

int print(const Usage& usage, const Arguments& arguments, const std::vector<Section>& sections,
          const char* hint) {
  const auto parsed = parse(usage, arguments);
  if (!parsed) return Exit::done;
  const std::string format = parsed->text("format", "table");
  if (format != "table" && format != "json") refuse("--format is '" + format + "' (expected table or json)");
  if (format == "table") {
    for (const Section& s : sections) print_table(s);
    fmt::print("{}\n", hint);
    return Exit::done;
  }
  nlohmann::ordered_json all;
  for (const Section& s : sections)
    for (const Description& d : s.entries) all[s.title].push_back(to_json(d));
  fmt::print("{}\n", all.dump(2));
  return Exit::done;
}

template<class L>
std::vector<Description> entries(L) {
  return {L::descriptions.begin(), L::descriptions.end()};
}

}  // namespace

int run_rules(const Arguments& arguments) {
  return print({"rules",
                "",
                "Lists the parts that rules are made of: aggregation x pooling x threshold.",
                {{"format", "NAME", "table (default) or json"}}},
               arguments,
               {{"aggregations", entries(Aggregations{})},
                {"poolings", entries(Poolings{})},
                {"thresholds", entries(Thresholds{})}},
               "A rule is one of each, as in lower_bound_1.96/one_pool/top_share_0.25.\n"
               "Every threshold also takes ties = \"random\" (default), \"all\", \"topic_order\" and "
               "rounding = \"nearest\" (default), \"up\", \"down\".");
}

int run_metrics(const Arguments& arguments) {
  std::vector<Description> metrics, statistics;
  for (const MetricInfo& m : metric_infos()) metrics.push_back(m.description);
  for (const StatisticInfo& s : statistic_infos()) statistics.push_back(s.description);
  return print(
      {"metrics",
       "",
       "Lists what is measured: of the decision of each rule, of the process itself, and against which "
       "truths.",
       {{"format", "NAME", "table (default) or json"}}},
      arguments, {{"metrics", metrics}, {"process", statistics}, {"truths", entries(Functionals{})}},
      "Name them in [metrics] of a study: rules = [...], process = [...], or \"all\". A metric with a "
      "parameter: "
      "{name = \"rank_biased_overlap\", p = 0.8}.\n"
      "true_k = [10, 20] measures by both lengths, the second as recall_at_20. A truth is a functional = "
      "\"...\" of [[truths]].");
}

}  // namespace delphisim::cli
