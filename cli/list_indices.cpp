// SPDX-License-Identifier: MIT
// delphisim indices: what there is, from the same lists that the engine runs.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "cli/options.hpp"
#include "engine/indices/info.hpp"

namespace delphisim::cli {
namespace {

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

nlohmann::ordered_json to_json(const IndexInfo& index) {
  const Description& d = index.description;
  nlohmann::ordered_json parameters = nlohmann::json::array();
  for (const Parameter& p : d.parameters)
    parameters.push_back({{"name", p.name},
                          {"default", p.standard},
                          {"min", p.min},
                          {"max", p.max},
                          {"whole", p.whole},
                          {"meaning", p.meaning}});
  nlohmann::ordered_json json{{"name", d.name},
                              {"summary", d.summary},
                              {"parameters", parameters},
                              {"missing", index.missing},
                              {"source", d.source}};
  if (!index.instead.empty()) json["most_levels"] = most_categories, json["instead"] = index.instead;
  return json;
}

void print_text(const IndexInfo& index) {
  const Description& d = index.description;
  fmt::print("  {:<31} {}\n", d.name, d.summary);
  for (const Parameter& p : d.parameters)
    fmt::print("  {:<31}   {} = {}  ({}{} to {}) {}\n", "", p.name, p.standard, p.whole ? "whole, " : "",
               p.min, p.max, p.meaning);
  if (!index.instead.empty())
    fmt::print("  {:<31}   scales of at most {} levels; beyond: {}\n", "", most_categories, index.instead);
  fmt::print("  {:<31}   missing: {}\n", "", index.missing);
  fmt::print("  {:<31}   source: {}\n", "", d.source);
}

}  // namespace

int run_indices(const Arguments& arguments) {
  const auto parsed = parse({"indices",
                             "",
                             "Lists the indices of consensus, agreement and stability.",
                             {{"format", "NAME", "table (default) or json"}}},
                            arguments);
  if (!parsed) return Exit::done;
  const std::string format = parsed->text("format", "table");
  if (format != "table" && format != "json") refuse("--format is '" + format + "' (expected table or json)");
  nlohmann::ordered_json all;
  for (const Kind& kind : kinds) {
    std::vector<IndexInfo> members;
    for (const IndexInfo& index : index_infos())
      if (index.kind == kind.kind) members.push_back(index);
    for (const IndexInfo& index : members) all[kind.key].push_back(to_json(index));
    if (format == "json") continue;
    fmt::print("{} ({}): {}\n", kind.key, members.size(), kind.title);
    for (const IndexInfo& index : members) print_text(index);
    fmt::print("\n");
  }
  if (format == "json")
    fmt::print("{}\n", all.dump(2));
  else
    fmt::print(
        "Name them in [metrics] of a study: indices = [\"iqr\", {{name = \"share_in_band\", from = 7, to = "
        "9}}], or "
        "\"all\".\nindices_by_group = true reports them for each group as well.\n");
  return Exit::done;
}

}  // namespace delphisim::cli
