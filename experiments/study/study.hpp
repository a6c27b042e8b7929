// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/exercise/family.hpp"
#include "engine/exercise/kept.hpp"
#include "engine/exercise/measures.hpp"
#include "experiments/study/digest.hpp"
#include "experiments/study/precision.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

struct Topic {
  std::string slug, name;
  int category = 0;
};
struct Group {
  std::string id, name;
  int size = 0;
  double weight = 0;  // people that it stands for; 0 where no group has one
};

/// A setting of the scenario that is not simply data: what it is, and how sure.
struct Assumption {
  std::string key, status;  // status: "fitted", "constrained" or "assumed"
  std::string low, base, high, why;
};

/// A number printed in a report of the real exercise, to hold the simulation against.
struct Published {
  std::string statistic, round, group;  // a statistic of the process; group empty unless it is per group
  double value = 0;
  std::string role, source;  // role: "fitted", "constrained" or "held out"
};

/// One cell of the grid: names of its factor levels, and scenario x design resolved for the kernel.
struct Cell {
  std::string name;
  std::vector<std::pair<std::string, std::string>> levels;  // (factor, level) in the order of the factors
  std::string assumptions;                                  // name of the set, and what else is assumed that
                                                            // the base cell does not, or "base"
  CellSpec spec;
  Digest digest;  // of everything that determines its numbers, and nothing else (cell_digest.hpp)
};

/// A study as its file says it, checked and resolved. Immutable after read_study.
struct Study {
  std::string name, title, question;
  std::uint64_t seed = 0;
  std::uint64_t replicates = 0;  // of a cell; with a precision the most that it gets
  std::uint32_t block_size = 256;
  Setting setting;
  std::vector<Topic> topics;
  std::vector<std::string> categories;
  std::vector<Group> groups;
  std::vector<std::string> round_names;  // of the design, in order

  std::vector<TruthSpec> truths;
  int true_k = 10;
  std::vector<int> more_k;  // further lengths of the true list
  OrderScope order_scope = OrderScope::all_topics;
  std::vector<Rule> rules;
  std::vector<Item> metrics;    // with their parameters
  std::vector<int> statistics;  // positions in their list
  std::vector<Item> indices;    // kind: position in index_infos()
  bool indices_by_group = false;
  bool independent = false;    // each cell draws random numbers of its own
  int reference_rule = 0;      // position in rules
  std::string primary_metric;  // label; held against the primary truth
  double delta = 0;            // smallest difference of the primary metric that matters

  PrecisionTargets precision;  // when cells have enough replicates

  std::vector<Cell> cells;           // the first is the base cell
  std::vector<std::string> factors;  // names
  std::vector<Kept> kept;            // [cells]
  std::vector<Assumption> assumptions;
  std::vector<Published> published;
  std::vector<std::string>
      published_selection;     // slugs of the list that the real exercise published, may be empty
  std::string canonical_text;  // the study file, overrides applied, with the contents of all files it names
  Digest digest;               // of canonical_text without the number of replicates, which may grow
};

/// What the command line changes in a study file before it is read.
struct Overrides {
  std::vector<std::pair<std::string, Value>> values;  // dotted path -> value
};

/// Reads a study file and all files it names. Errors: BadInput with every problem found.
Study read_study(const std::filesystem::path& path, const Overrides& overrides = {});

/// The same for a text in memory; the name stands for the file in messages, and files are looked for beside
/// it. canonical_text is such a text: it gives the same study, digests included, and needs no other file.
Study parse_study(std::string_view text, const std::filesystem::path& name, const Overrides& overrides = {});

/// The same for a file that was read before (read_toml), in whose folder other files are looked for.
Study parse_study(const Value& text, const std::filesystem::path& folder, const Overrides& overrides);

/// Raised whenever the same study would give other numbers.
inline constexpr int kernel_version = 1;

}  // namespace delphisim
