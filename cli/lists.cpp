// SPDX-License-Identifier: MIT
// delphisim rules, metrics, behaviours: what there is, from the same lists that the engine runs.
#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/options.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/study/behaviours.hpp"

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

/// "table", "json", or nothing where the help was asked for.
std::optional<std::string> format_of(const Usage& usage, const Arguments& arguments) {
  const auto parsed = parse(usage, arguments);
  if (!parsed) return {};
  const std::string format = parsed->text("format", "table");
  if (format != "table" && format != "json") refuse("--format is '" + format + "' (expected table or json)");
  return format;
}

int print(const Usage& usage, const Arguments& arguments, const std::vector<Section>& sections,
          const char* hint) {
  const auto format = format_of(usage, arguments);
  if (!format) return Exit::done;
  if (*format == "table") {
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

const char* kind_of(const BehaviourKey& key) {
  switch (key.kind) {
    case KeyKind::number:
      return "number";
    case KeyKind::numbers:
      return "numbers";
    case KeyKind::whole:
      return "whole number";
    case KeyKind::yes_no:
      return "true or false";
    case KeyKind::word:
      return "word";
    case KeyKind::number_each:
      return "number for each";
    case KeyKind::number_or_each:
      return "number, or one for each";
    case KeyKind::counts:
      return "whole number, or one for each";
    case KeyKind::names:
      return "array of names";
    case KeyKind::words:
      return "array of words";
    case KeyKind::name:
      return "name";
    case KeyKind::entry:
      return "entry";
    case KeyKind::text:
      return "text";
  }
  return "";
}

bool is_numeric(KeyKind kind) {
  return kind != KeyKind::yes_no && kind != KeyKind::word && kind != KeyKind::names && kind != KeyKind::text;
}

nlohmann::ordered_json standard_of(const BehaviourKey& key) {
  if (!key.standard) return nullptr;
  if (key.kind == KeyKind::yes_no) return *key.standard != 0;
  if (key.kind == KeyKind::word) return std::string(key.choices.substr(0, key.choices.find(',')));
  if (key.kind == KeyKind::text) return "";
  return *key.standard;
}

nlohmann::ordered_json to_json(const Behaviour& b) {
  nlohmann::ordered_json keys = nlohmann::json::array();
  const auto limit = [](double number) -> nlohmann::ordered_json {
    return std::isfinite(number) ? nlohmann::ordered_json(number) : nullptr;
  };
  for (const BehaviourKey& k : b.keys) {
    nlohmann::ordered_json key{{"name", k.name}, {"kind", kind_of(k)}, {"default", standard_of(k)}};
    if (is_numeric(k.kind)) key.update({{"min", limit(k.range.min)}, {"max", limit(k.range.max)}});
    if (!k.choices.empty()) key[k.kind == KeyKind::word ? "words" : "of"] = k.choices;
    key["meaning"] = k.meaning;
    keys.push_back(key);
  }
  return {{"name", b.name}, {"table", b.table}, {"summary", b.summary}, {"keys", keys}, {"source", b.source}};
}

void print_table(const Behaviour& b) {
  fmt::print("  {:<18} {}\n  {:<18}   in [{}]\n", b.name, b.summary, "", b.table);
  for (const BehaviourKey& k : b.keys) {
    const auto standard = standard_of(k);
    std::string limits = kind_of(k);
    if (!k.choices.empty()) limits += (k.kind == KeyKind::word ? ": " : " ") + std::string(k.choices);
    const std::string range = reason({k.range.min, k.range.max, k.range.above, k.range.below, {}}, "");
    if (is_numeric(k.kind)) limits += ", " + range;
    fmt::print("  {:<18}   {}{}  ({}) {}\n", "", k.name, standard.is_null() ? "" : " = " + standard.dump(),
               limits, k.meaning);
  }
  if (b.source != "-") fmt::print("  {:<18}   source: {}\n", "", b.source);
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

int run_behaviours(const Arguments& arguments) {
  const auto format = format_of({"behaviours",
                                 "",
                                 "Lists what simulated people do, and the keys of a study that set it.",
                                 {{"format", "NAME", "table (default) or json"}}},
                                arguments);
  if (!format) return Exit::done;
  if (*format == "json") {
    nlohmann::ordered_json all;
    for (const Behaviour& b : behaviours()) all["behaviours"].push_back(to_json(b));
    fmt::print("{}\n", all.dump(2));
    return Exit::done;
  }
  fmt::print("behaviours ({})\n", behaviours().size());
  for (const Behaviour& b : behaviours()) print_table(b);
  fmt::print(
      "\nNAME is the name of a round. A key without a default must be given where its table is, or another "
      "stands for it.\nWhat a study does not name does not happen.\n");
  return Exit::done;
}

}  // namespace delphisim::cli
