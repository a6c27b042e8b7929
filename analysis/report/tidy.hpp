// SPDX-License-Identifier: MIT
#pragma once
#include <iosfwd>
#include <string>
#include <variant>
#include <vector>

#include "analysis/estimates/comparison.hpp"
#include "analysis/estimates/summary.hpp"
#include "experiments/store/results.hpp"

namespace delphisim {

enum class TidyFormat { csv, json };

/// A text, a number (NaN: nothing there) or yes and no.
using TidyValue = std::variant<std::string, double, bool>;

/// Writes rows one by one: CSV (RFC 4180 quoting, shortest decimals that read back to the same number,
/// nothing for a missing number, TRUE and FALSE) or a JSON array of objects (null for a missing number).
class TidyWriter {
 public:
  TidyWriter(std::ostream& out, TidyFormat format, std::vector<std::string> columns);
  void row(const std::vector<TidyValue>& values);
  /// Writes what ends the table.
  void end();

 private:
  std::ostream& out_;
  TidyFormat format_;
  std::vector<std::string> columns_;
  bool any_ = false;
};

/// A table as CSV, row by row.
void write_csv(std::ostream& out, const Table& table);
/// The same as a text.
std::string csv_of(const Table& table);

/// Columns cell, rule, round, metric, truth, group, estimate, mcse, n.
std::vector<std::string> summary_columns();
std::vector<TidyValue> tidy(const SummaryRow& row);

/// Columns of a comparison: what (rule or cell), cell, rule, reference, metric, truth, group, estimate, mcse,
/// n, difference, difference_mcse, lower, upper, delta, verdict, replicates_to_decide, may_be_best.
std::vector<std::string> comparison_columns();

/// All rows of a comparison but the reference's own. cells: cells are compared, else rules.
void write_comparison(TidyWriter& writer, const ResultsView& view, const Comparison& comparison, bool cells);

}  // namespace delphisim
