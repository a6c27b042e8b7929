// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/catalogue/description.hpp"
#include "engine/survey/compiled_round.hpp"

namespace delphisim {

/// A truth: a functional of the population (Functionals), groups weighted. Weights sum to 1.
struct TruthSpec {
  std::string name;
  std::vector<double> weights;  // [groups]
  Item functional{};            // latent_mean unless told otherwise
};

/// Over which topics orders are compared: all of the study, those not on the form tied last; or those that
/// the last round carries on (its shortlist, else its form).
enum class OrderScope : std::uint8_t { all_topics, shortlist };

/// One column of what is measured of every rule: a metric with its parameters, the truth or group it is held
/// against, and which length of the true list.
struct DecisionColumn {
  int metric = 0, truth = -1, group = -1;
  int k = 0;  // position in Measures::lengths
  std::array<double, max_parameters> values{};
};

/// One column of what is measured of the process: a statistic in a round, and the group or truth it is about;
/// or, with statistic -1, an index (position in Measures::indices) of everybody or of a group.
struct ProcessColumn {
  int statistic = 0, round = 0, group = -1, truth = -1, index = -1;
};

/// What is measured in every cell of a study, with the distinct aggregations that rules, shortlists, feedback
/// and statistics share.
struct Measures {
  std::vector<TruthSpec> truths;  // the first is the primary one
  int true_k = 10;
  std::vector<int> lengths;  // of the true list; the first is true_k
  OrderScope order_scope = OrderScope::all_topics;
  std::vector<Rule> rules;
  std::vector<CompiledRule> compiled;  // of rules
  std::vector<DecisionColumn> columns;
  std::vector<ProcessColumn> process;
  std::vector<Item> indices;  // kind: position in index_infos()
  AggregationTable aggregations;
  int bound = -1;     // place of the lower bound with z = 1.96, which the statistics read
  bool twin = false;  // some column needs the twin exercise
  bool group_truths = false;
  bool own_target = false;         // some column needs what the rules select of an infinite panel
  bool truths_of_ratings = false;  // some truth is a functional of ratings
  bool agreement = false;          // some cell keeps how far rules agree, set by set and order by order

  /// Distinct (aggregation, pooling) pairs of the rules, and which of them each rule reads.
  struct Score {
    int aggregation;
    Item pooling;
  };
  std::vector<Score> scores;
  std::vector<int> score_of;  // [rules]

  /// Which rules, and which scores, mean something of an infinite panel.
  std::vector<std::uint8_t> limit_rules, limit_scores;

  /// Columns with a histogram: `hits` of the first length, which takes the values 0..true_k. Positions in
  /// `columns`.
  std::vector<int> histograms;
};

/// Expands metrics and statistics, given by position in their lists, over truths, groups and rounds.
/// rounds: which of the study's rounds (0 ..) have a round before and a shortlist in some cell. more_k:
/// further lengths of the true list.
struct RoundTraits {
  bool change = false, shortlist = false;
};
Measures make_measures(const Setting& setting, std::vector<TruthSpec> truths, int true_k, OrderScope scope,
                       std::vector<Rule> rules, const std::vector<Item>& metrics,
                       const std::vector<int>& statistics, const std::vector<RoundTraits>& rounds,
                       const std::vector<int>& more_k = {});

/// The name of a column in results: the metric's label, and "_at_20" where it is about another length of the
/// true list than the first.
std::string label_of_column(const Measures& measures, const DecisionColumn& column);

/// Adds columns for indices after those that are there: each in every round (between rounds: with a round
/// before) for everybody and, where by_group, for each group, but for those that compare the groups.
void add_indices(Measures& measures, const Setting& setting, std::vector<Item> indices, bool by_group,
                 const std::vector<RoundTraits>& rounds);

/// What a column of the process is called, and what it is in words.
std::string name_of(const Measures& measures, const ProcessColumn& column);
std::string summary_of(const Measures& measures, const ProcessColumn& column);

}  // namespace delphisim
