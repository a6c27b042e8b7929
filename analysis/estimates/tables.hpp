// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// A published number held against the simulated exercises of the base cell.
struct FitRow {
  std::string statistic, round, group, role, source;
  double published = 0;
  Estimate mean, lower, upper;  // simulated; the 5 % and 95 % quantiles over replicates (type 7)
  bool measured = false;        // the file has this statistic in at least one replicate
  bool inside = false;          // lower <= published <= upper
};

/// Goodness of fit; empty where the file has no published numbers or no single values of the base cell.
std::vector<FitRow> check_fit(const ResultsView& view);

/// Three different things about a topic, never to be mixed: truly in the top k given the tables (how sure the
/// data are of the truth), selected by a repeat of the exercise (how sure the outcome is), on the published
/// list.
struct TopicChance {
  std::string slug, name, category;
  std::vector<Estimate> truly;  // [truths]
  Estimate selected;            // by the rule
  bool published = false;
};
struct TopicChances {
  std::vector<std::string> truths;
  std::vector<TopicChance> topics;
};

/// For one rule of one cell; no topics where the cell has no replicates.
TopicChances topic_chances(const ResultsView& view, std::size_t cell, std::size_t rule);

/// Share of each group's own true top k that a rule selects, in every cell, and of the worst-served group of
/// each exercise.
struct GroupService {
  struct Row {
    std::size_t cell = 0;
    std::vector<Estimate> groups;
    std::optional<Estimate> worst;
  };
  std::vector<std::string> ids, names;  // of the groups
  std::vector<Row> rows;                // [cells]
};

/// No rows where the study did not measure it.
GroupService group_service(const ResultsView& view, std::size_t rule);

}  // namespace delphisim
