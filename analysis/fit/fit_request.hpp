// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/fit/assumptions.hpp"
#include "analysis/fit/by_simulation/request.hpp"
#include "analysis/fit/group_topics.hpp"
#include "analysis/fit/published.hpp"
#include "analysis/fit/response_map.hpp"

namespace delphisim {

/// One survey of the exercise as fit.toml describes it.
struct FitRound {
  std::string name;  // of the round in study files
  int number = 0;    // of the survey in the tables
  Scale scale;
  double slider_at = 0;
  bool has_slider = false;
  int people = 0;                // who answered; 0: not said
  std::optional<FlagRule> flag;  // what the flags of its table say
};

/// What `delphisim fit` works from: a fit.toml and the tables that it names (docs/fitting.md, 7).
struct FitRequest {
  std::string what, source, tables, notes;
  FitRound scored, rescored;  // rescored: only where there were two surveys
  PublishedTables published;
  std::vector<AssumptionRange> ranges;  // one for each of assumption_keys that applies, in that order
  GroupTopicFit group_topics;           // only where a table by group is published
  Assumptions base;
  std::vector<AssumptionSet> sets;  // one at a time, then the joint ones
  std::optional<bool> complete;     // all topics of the first survey are in its table; nothing: not said
  double largest_spread = 0;        // tau has a flat prior on (0, this)
  int spread_quantiles = 33;
  SimulationRequest by_simulation;
  Source at;         // fit.toml
  Source ranges_at;  // its assumptions
};

/// Reads a fit.toml and its tables, whose paths are relative to it. What fit.toml does not say and the tables
/// do not tell has a standard (docs/fitting.md, 10). Throws BadInput with every problem found in them.
FitRequest read_fit_request(const std::filesystem::path& path);

}  // namespace delphisim
