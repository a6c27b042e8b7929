// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/audit/audit_request.hpp"
#include "experiments/study/csv.hpp"

namespace delphisim {

/// A column of a published table that the checks can use.
struct AuditColumn {
  std::string name;
  ColumnMeaning meaning;
  int decimals = 0;                  // the most that any cell shows
  std::size_t fewer = 0;             // cells with fewer: taken as zeros that were left out
  std::vector<double> values;        // [rows]; NaN where nothing is printed
  std::vector<std::string> printed;  // [rows] as in the file
  bool there(std::size_t row) const { return values[row] == values[row]; }
  Bracket before(std::size_t row, Rounded rounding) const;
};

/// A published table of topics, one a row, or of lists of topics (with a group).
struct AuditTable {
  std::string file, stem;           // path as given; name without folder and ending
  std::vector<std::string> topics;  // [rows]
  std::vector<std::string> groups;  // [rows], empty where the table has none
  std::vector<int> lines;           // [rows] of the file
  std::vector<AuditColumn> columns;
  std::vector<std::string> unused;

  std::size_t rows() const { return topics.size(); }
  /// The first column with this quantity and qualifier; null if there is none.
  const AuditColumn* find(Quantity quantity, const std::string& qualifier = "") const;
  /// Every column of a quantity.
  std::vector<const AuditColumn*> all(Quantity quantity) const;
  /// Qualifiers ("", "survey2") of the columns, in their order.
  std::vector<std::string> qualifiers() const;
  /// Row of a topic; none if it has none.
  std::optional<std::size_t> row_of(const std::string& topic) const;
};

/// True for a cell that holds something: not empty, "-", "NA" or a dash.
bool is_printed(const std::string& cell);

/// True for what a row or column of everybody is said to be of: nothing, "all" or "overall", in any case.
bool is_everybody(std::string of);

/// What each column holds, by the request's mapping, then by its name; none for columns that say nothing, and
/// for the second and later ones of the same thing. Problems: no column of topics; with `all_must_be_there`
/// columns that the request names and the table lacks.
std::vector<std::optional<ColumnMeaning>> meanings_of(const CsvTable& csv, const AuditRequest& request,
                                                      bool all_must_be_there, Problems& problems);

/// Reads a table; columns are found by the request's mapping, then by their names. Empty cells, "-" and "NA"
/// are not printed. Throws BadInput: no column of topics, cells that are no numbers, columns that the request
/// names and the table lacks, no rows.
AuditTable read_audit_table(const std::filesystem::path& path, const AuditRequest& request,
                            bool all_must_be_there = true);
AuditTable audit_table_of(const CsvTable& csv, const std::string& file, const AuditRequest& request,
                          bool all_must_be_there = true);

}  // namespace delphisim
