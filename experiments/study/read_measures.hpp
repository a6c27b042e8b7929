// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/reader.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// Reads [metrics]: positions of metrics and statistics in their lists, all of them for "all".
void read_metrics(Reader& file, Study& study, Problems& problems);

/// Reads the indices of [metrics]: an array of names and tables {name = ..., parameters}, or "all" that can
/// read the scales of the study. Precondition: the study has its cells.
void read_indices(const Value& metrics, Study& study, Problems& problems);

/// Reads what a [study] table says of measuring: true_k, order_scope, reference, primary and delta.
/// Precondition: the study has its rules and metrics.
void read_question(Reader& table, Study& study, Problems& problems);

/// Reads [published]: figures of the real exercise from a CSV file (relative to `folder`) with the columns
/// statistic, round, group, value, role and source, or from tables [[published.rows]] with these keys, and
/// the list that the exercise chose. Precondition: the study has its cells.
void read_published(Reader& file, const std::filesystem::path& folder, Study& study, Problems& problems);

}  // namespace delphisim
