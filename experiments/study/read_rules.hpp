// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/study/frame.hpp"

namespace delphisim {

/// An aggregation from "mean" or {name = "lower_bound", z = 1.96}; parameters that are not given have their
/// standard values.
Item read_aggregation(const Value& value, Problems& problems);

/// What the scores of an aggregation count.
Unit unit_of(const Item& aggregation);

/// A problem at `at` where an aggregation makes no sense on any of the scales that it may be applied to, for
/// forms of at most so many topics (0: not known). Precondition: there are scales.
void check_aggregation(const Item& item, const std::vector<Scale>& scales, int topics, const Source& at,
                       Problems& problems);

/// The rules of a shortlist: an array of tables with one aggregation, pooling and threshold each; none for
/// "none". topics: the most there can be on the form (0: not known).
std::vector<Rule> read_shortlist(const Value& value, int topics, const Frame& frame, Problems& problems);

/// The most topics that a shortlist can keep of a form with `topics` topics.
int most_kept(const std::vector<Rule>& shortlist, int topics, int groups);

/// The rules of a study: each [[rules]] table is the cross of its aggregations (outermost), poolings and
/// thresholds. A rule that is given twice is a problem, and so is one whose pooling and threshold make no
/// sense together. at: where each rule stands.
std::vector<Rule> read_rules(Reader& file, const Frame& frame, std::vector<Source>& at, Problems& problems);

/// check_aggregation for each rule, and a problem for fixed cuts of scores that have no unit.
void check_rules(const std::vector<Rule>& rules, const std::vector<Source>& at,
                 const std::vector<Scale>& scales, int topics, Problems& problems);

}  // namespace delphisim
