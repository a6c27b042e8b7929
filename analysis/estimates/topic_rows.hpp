// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// A probability of one topic. quantity "truly_in_top_k": that it is truly in the top k given the data that
/// the truths are drawn from; it has a truth and no rule. "selected": that an exercise selects it; it has a
/// rule and no truth. estimate.n: replicates.
struct TopicRow {
  std::string cell, rule, topic, quantity, truth;
  Estimate estimate;
};

/// Every topic of one cell, truths first, then rules: all, or those asked for. A rule that is asked for
/// leaves out the truths unless a truth is asked for too, and the other way round. Empty where the cell has
/// no replicates.
std::vector<TopicRow> topic_rows(const ResultsView& view, std::size_t cell,
                                 std::optional<std::size_t> rule = {}, const std::string& truth = "");

}  // namespace delphisim
