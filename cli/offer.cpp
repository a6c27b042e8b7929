// SPDX-License-Identifier: MIT
#include "cli/offer.hpp"

#include <algorithm>

#include "analysis/estimates/results_view.hpp"
#include "engine/metrics/info.hpp"
#include "experiments/study/behaviours.hpp"
#include "experiments/study/study.hpp"

namespace delphisim::cli {
namespace {

std::vector<std::string> metrics() {
  std::vector<std::string> names;
  for (const MetricInfo& m : metric_infos()) names.emplace_back(m.description.name);
  return names;
}

// "scenario.leniency_sd=" of every key that stands in a table of its own.
std::vector<std::string> keys() {
  std::vector<std::string> keys{"study.delta=", "study.true_k=", "study.block_size="};
  for (const BehaviourPart& part : behaviour_parts())
    for (const Behaviour& b : part.entries) {
      if (b.repeated || b.table.find("rounds") != std::string_view::npos)
        continue;  // these need names of rounds
      for (const BehaviourKey& k : b.keys)
        if (k.kind != KeyKind::entry) keys.push_back(std::string(b.table) + '.' + std::string(k.name) + '=');
    }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::vector<std::string> names_in_results(const std::string& path, const std::string& kind) {
  const ResultsView view(path);
  std::vector<std::string> names;
  if (kind == "cells")
    for (const CellInfo& cell : view.cells) add(names, cell.name);
  if (kind == "rules")
    for (const RuleInfo& rule : view.rules) add(names, rule.id);
  for (const RuleMetric& m : view.metrics)
    add(names, kind == "metrics" ? m.metric : kind == "truths" ? m.truth : kind == "groups" ? m.group : "");
  if (kind == "metrics")
    for (const ProcessMetric& m : view.process) add(names, m.statistic);
  return names;
}

std::vector<std::string> names_in_study(const std::string& path, const std::string& kind) {
  const Study study = read_study(path);
  std::vector<std::string> names;
  if (kind == "cells")
    for (const Cell& cell : study.cells) add(names, cell.name);
  if (kind == "rules")
    for (const Rule& rule : study.rules) add(names, id_of(rule));
  if (kind == "groups")
    for (const Group& group : study.groups) add(names, group.id);
  if (kind == "truths")
    for (const auto& truth : study.truths) add(names, truth.name);
  return kind == "metrics" ? metrics() : names;
}

}  // namespace

Offer offer_of(const std::string& value, const std::vector<std::string>& words) {
  if (!words.empty()) return {{}, words};
  const auto files = [](std::vector<std::string> endings) {
    return Offer{{}, {}, false, true, std::move(endings)};
  };
  if (value == "CELL") return {"cells", {}};
  if (value == "RULE") return {"rules", {}};
  if (value == "METRIC") return {"metrics", metrics()};
  if (value == "TRUTH") return {"truths", {}};
  if (value == "GROUP") return {"groups", {}};
  if (value == "TARGET") return {"metrics", metrics(), true};
  if (value == "KEY=VALUE") return {{}, keys(), true};
  if (value == "STUDY") return files({"toml"});
  if (value.find("SHARD") != std::string::npos || value.find("RESULTS") != std::string::npos)
    return files({"h5", "journal"});
  if (value == "FILE" || value == "PATH" || value == "OUTDIR" || value == "MAP") return files({});
  std::vector<std::string> endings;
  for (const char* ending : {"h5", "toml", "csv"})
    if (value.find(std::string(".") + ending) != std::string::npos) endings.emplace_back(ending);
  if (value.find("STUDY") != std::string::npos && value != "STUDY.toml") endings.emplace_back("toml");
  return endings.empty() ? Offer{} : files(endings);
}

std::vector<std::string> name_kinds() { return {"cells", "groups", "metrics", "rules", "truths"}; }

std::vector<std::string> names_in(const std::string& path, const std::string& kind) {
  return path.ends_with(".toml") ? names_in_study(path, kind) : names_in_results(path, kind);
}

}  // namespace delphisim::cli
