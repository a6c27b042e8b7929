// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "engine/rules/rule.hpp"
#include "experiments/study/frame.hpp"

namespace delphisim {

/// An aggregation from "mean" or {name = "lower_bound", z = 1.96}; parameters that are not given have their
/// standard values.
Item read_aggregation(const Value& value, Problems& problems);

/// The rules of a shortlist: an array of tables with one aggregation, pooling and threshold each; none for
/// "none". topics: the most there can be on the form (0: not known).
std::vector<Rule> read_shortlist(const Value& value, int topics, const Frame& frame, Problems& problems);

/// The most topics that a shortlist can keep of a form with `topics` topics.
int most_kept(const std::vector<Rule>& shortlist, int topics, int groups);

/// The rules of a study: each [[rules]] table is the cross of its aggregations (outermost), poolings and
/// thresholds. A rule that is given twice is a problem, and so is one whose pooling and threshold make no
/// sense together.
std::vector<Rule> read_rules(Reader& file, const Frame& frame, Problems& problems);

}  // namespace delphisim
