// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/catalogue/value_range.hpp"
#include "experiments/run/replicate_values.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// A target as somebody wrote it: METRIC[(p=0.9)][@RULE][,group=G][,round=R][,truth=T]>=V [with P], its words
/// those of the study file and of results. METRIC is a metric of rules, a statistic of the process or an
/// index.
struct TargetText {
  std::string text;  // all of it, for messages
  std::string name;
  std::vector<std::pair<std::string, double>> parameters;
  std::string rule, group, round, truth;
  bool at_most = false;  // "<=" for ">="
  double value = 0;
  std::optional<double> probability;
  bool readable = true;  // its form is right
};

/// What is wrong with a target's value that lies outside the range of what it is about; empty where nothing
/// is.
std::string out_of_range(const TargetText& target, const ValueRange& range);

/// Reads targets, several in one text joined by " and "; adds what is wrong with their form.
std::vector<TargetText> parse_targets(const std::vector<std::string>& texts, Problems& problems);
/// The same. Errors: BadInput with every problem.
std::vector<TargetText> parse_targets(const std::vector<std::string>& texts);

/// A target of one column of what is measured.
struct Target {
  std::string name;  // "recall of mean/equal_groups/top_k_10 against groups_equal >= 0.8"
  std::string metric, rule, group, round, truth;
  ReplicateRequest::Column column;
  bool at_most = false;
  double value = 0;
  int parts = 0;  // in one exercise the metric is a share of so many; 0: of no fixed number

  bool met(double x) const { return at_most ? x <= value : x >= value; }
};

/// A study cut down to what some targets need: the base cell, the rules and metrics that they name. The
/// columns of the targets are positions in it.
struct Question {
  Study study;
  std::vector<Target> targets;
  std::optional<double> probability;  // where a target says "with P"
  std::vector<Cell> cells;            // of the whole study, the base cell first
};

/// Finds what targets mean in a study. A target without a rule is about the reference rule, without a truth
/// about the primary one, without a round about the last that has it; a metric of groups without a group
/// stands for one target a group. Metrics need not be among those that the study measures. problems: that are
/// known already, of targets that are not readable. Errors: BadInput with every problem and the nearest name.
Question ask(const Study& study, const std::vector<TargetText>& targets, const Problems& problems = {});

}  // namespace delphisim
