// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/audit/printed.hpp"
#include "engine/ratings/scale.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {

/// What a column of a published table holds.
enum class Quantity {
  topic,
  group,  // whose list a row belongs to
  rank,
  n,
  mean,
  sd,
  median,
  bound,  // lower confidence bound, or a score
  upper,  // upper confidence bound
  flag,   // 1 or 0
  percent,
  count,
  difference,
  percent_change,
  total,  // 1 where a row is the total of the others
};

/// A quantity and of what: "survey2" in survey2_n, "academics" in top25_academics; empty for all people.
struct ColumnMeaning {
  Quantity quantity = Quantity::topic;
  std::string of;
};

/// A quantity, its word in mapping files and reports, and the names of columns that say it, whole or beside
/// what the column is of.
struct ColumnWords {
  Quantity quantity;
  const char* word;
  std::vector<const char*> names;
};

/// Those of every quantity.
const std::vector<ColumnWords>& column_words();

/// The word for a quantity in mapping files and reports.
std::string word(Quantity quantity);

/// What a column's name says; none for names that say nothing. `flags`: the column holds only 1, 0 and
/// blanks.
std::optional<ColumnMeaning> meaning_of(const std::string& name, bool flags);

/// How a flag is set: the top share of the topics, or the top count.
struct PrintedFlag {
  std::optional<double> share;
  std::optional<int> count;
};

/// What is known of a table beside the table.
struct AuditRequest {
  std::optional<Scale> scale;
  int items = 1;                                        // ratings a person gives to a topic, averaged
  std::map<std::string, ColumnMeaning> columns;         // by the name in the table
  std::map<std::string, Source> named_at;               // where the mapping names them
  std::optional<double> multiplier;                     // of the standard error in the bound, as stated
  std::map<std::string, PrintedFlag> flags;             // by column
  std::optional<double> total_n, total_mean, total_sd;  // over all ratings of the table, as published
  int total_decimals = 2;
  std::map<std::string, double> settings;  // parameters of checks, "bounds.explained"
};

/// Reads a mapping file (docs/audit.md). Throws BadInput with every problem found.
AuditRequest read_audit_request(const std::filesystem::path& path);

}  // namespace delphisim
