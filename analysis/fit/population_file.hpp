// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/fit/assumptions.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

/// A set of assumptions as a population file holds it.
struct PopulationSet {
  std::string name, why;
  Value scenario;  // what differs from the base
};

/// A population file (docs/fitting.md, 8).
struct PopulationFile {
  Value about, fitted, constrained, assumed, derived;  // tables
  std::vector<AssumptionRange> ranges;                 // keys as scenario paths
  std::vector<PopulationSet> sets;
  std::map<std::string, std::string> comments;  // by dotted path: above a table, beside a value
  std::vector<std::string> warnings = {};       // for whoever fits; in the notes of `about` too
  std::string data = "tables";                  // what it was fitted to: "tables" or "ratings"
};

/// The scenario of a set: fitted, constrained and assumed merged, and the set's changes on top. Precondition:
/// the set is one of the file's, or "base".
Value scenario_of(const PopulationFile& file, const std::string& set);

/// The file as commented TOML; equal files give equal texts.
std::string to_toml(const PopulationFile& file);

}  // namespace delphisim
