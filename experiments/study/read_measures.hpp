// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/reader.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// The name of a metric with its parameters, as results and `primary` have it: "rank_biased_overlap_0.9".
std::string label_of_metric(const Item& item);

/// Reads [metrics]: metrics with their parameters and positions of statistics in their list, all of them for
/// "all"; whether results hold the agreement between rules and the distributions of ranks.
void read_metrics(Reader& file, Study& study, Problems& problems);

/// Reads the indices of [metrics]: an array of names and tables {name = ..., parameters}, or "all" that can
/// read the scales of the study. Precondition: the study has its cells.
void read_indices(const Value& metrics, Study& study, Problems& problems);

/// Reports truths of ratings and metrics of own targets in a study where the ratings of an infinite panel are
/// not known (engine/exercise/infinite_panel.hpp): truths where some cell is such, metrics, unless they are
/// "all", where every cell is. In such cells these metrics are missing.
/// Precondition: the study has its cells.
void check_infinite_panel(Reader& file, const Value& metrics, Study& study, Problems& problems);

/// Reads what a [study] table says of measuring: true_k, order_scope, reference, primary and delta.
/// Precondition: the study has its rules and metrics.
void read_question(Reader& table, Study& study, Problems& problems);

/// Reads [published]: figures of the real exercise from a CSV file (relative to `folder`) with the columns
/// statistic, round, group, value, role and source, or from tables [[published.rows]] with these keys, and
/// the list that the exercise chose. Precondition: the study has its cells.
void read_published(Reader& file, const std::filesystem::path& folder, Study& study, Problems& problems);

}  // namespace delphisim
