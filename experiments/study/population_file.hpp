// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "experiments/study/reader.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// The population files that a study names, each read once and checked as far as no design is needed.
class Populations {
 public:
  explicit Populations(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// What `scenario.population` stands for: the file of that name, relative to the folder, or the table that
  /// holds the contents of one. Null for a file that cannot be read; the value itself where it is neither.
  const Value* find(const Value& named, Problems& problems);

  /// The text of the table of ratings that `truth.file` names, relative to the folder; null if it cannot be
  /// read, which is a problem.
  const std::string* ratings(const Value& named, Problems& problems);
  std::string path_of(const std::string& name) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::optional<Value>> files_;
  std::map<std::string, std::optional<std::string>> ratings_;
};

/// Base with the overlay laid over it, as merge() does, save where the overlay chooses another alternative:
/// another truth.model takes nothing from the truth below it (an empirical one nothing of its population),
/// no_opinion's probability and by_topic replace each other, and so do numbers by topic or category and
/// numbers by group, told apart by having no name in common.
Value lay_over(Value scenario, const Value& overlay);

/// A [scenario] table with its population file and set of assumptions merged in: file, then set, then the
/// table's own keys, the later ones winning. A `truth.file` of ratings is read: its text stands in
/// `truth.ratings`, its path in `truth.file`. Nothing, if the population file cannot be read.
std::optional<Value> resolve_scenario(const Value& own, Populations& populations, Problems& problems);

/// The resolved scenario under each set of assumptions that the population file holds, for checking them.
std::vector<Value> scenarios_of_all_sets(const Value& own, Populations& populations, Problems& problems);

/// What a scenario rests on: ranges of the population file, what it fits, limits and assumes, and what the
/// study sets itself. A range for a key that the scenario lacks is a problem.
std::vector<Assumption> assumptions_of(const Value& own, Populations& populations, Problems& problems);

}  // namespace delphisim
