// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

#include "analysis/estimates/results_view.hpp"
#include "analysis/report/paint.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim::cli {

/// Prints the probabilities of topics of the cells in [cell, end), all of them as CSV or JSON. A table has
/// the first cell alone: its truths beside one rule, the reference rule unless told otherwise.
void print_topics(const ResultsView& view, std::size_t cell, std::size_t end, std::optional<std::size_t> rule,
                  const std::string& truth, std::optional<TidyFormat> format, const Paint& paint);

}  // namespace delphisim::cli
