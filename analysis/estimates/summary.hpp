// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// One estimate with all that it is about. rule is empty for a statistic of the process, round for a metric
/// of a rule.
struct SummaryRow {
  std::string cell, rule, round, metric, truth, group;
  Estimate estimate;  // mean over replicates
};

/// What to leave out; empty: nothing. A rule leaves out the process.
struct SummaryFilter {
  std::optional<std::size_t> rule;
  std::string metric, truth;
};

/// The tidy long table of one cell: every rule and metric, then every statistic of the process that was
/// defined in at least one replicate.
std::vector<SummaryRow> summarise(const ResultsView& view, std::size_t cell,
                                  const SummaryFilter& filter = {});

}  // namespace delphisim
