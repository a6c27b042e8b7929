// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/ratings/rating_table.hpp"
#include "engine/rules/rule.hpp"

namespace delphisim {

/// What rules are applied to: the scale, the groups and the most topics on a form.
struct RuleGround {
  Scale scale;
  std::vector<std::string> groups;
  int topics = 0;
};
RuleGround ground_of(const RatingTable& table);

/// A choice or rules that were left out, and why: "(reason)".
struct LeftOut {
  std::string what, reason;
};

/// The rules of a multiverse. A rule of the whole panel has group -1; the ratings of one group alone are read
/// by the same aggregations and thresholds, which are rules of that group.
struct RuleList {
  std::vector<Rule> rules;
  std::vector<int> group;            // [rules]
  std::vector<std::uint8_t> once;    // [rules] 1: too dear to be applied to resamples of the people
  std::vector<double> group_weight;  // [groups] people that a group stands for; empty: not given
  std::vector<LeftOut> left_out;
};

/// Every rule of the library with standard parameters that makes sense on this ground. Thresholds that read
/// the ratings of a topic ask for no score: they come once a pooling, with the first aggregation. Standard
/// cuts in rating points are meant for scales of 0 or 1 to 9 or 10 and are left out on others.
RuleList library_rules(const RuleGround& ground);

/// The [[rules]] of a study file, whatever else is in it, and the weights of its [[groups]] where every group
/// has one; pooling one_group makes rules of that group. Throws BadInput.
RuleList read_rule_file(const std::filesystem::path& path, const RuleGround& ground);

}  // namespace delphisim
