// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "experiments/store/row_layout.hpp"
#include "experiments/study/digest.hpp"

namespace delphisim {

/// Value of the root attribute `file_type`, and the version of the layout that docs/result_format.md
/// describes.
inline constexpr const char* results_file_type = "delphisim results";
inline constexpr std::int64_t results_version = 1;

/// A named fact of a file. Texts are UTF-8 without NUL, at most 60,000 bytes.
struct Attribute {
  std::string name;
  std::variant<std::string, std::int64_t, double> value;
};

/// One column of a table; all columns of a table have the same length.
struct Column {
  std::string name;
  std::variant<std::vector<std::string>, std::vector<std::int64_t>, std::vector<double>> values;
  std::size_t size() const;
};

/// Names and parameters of something the results are about: cells, rules, metrics, topics, groups,
/// assumptions.
struct Table {
  std::string name;
  std::vector<Column> columns;

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  /// The column of this name, nullptr if there is none.
  const Column* find(const std::string& column) const;
};

/// A cell of the grid. The digest covers all that determines its numbers.
struct CellId {
  std::string name;
  Digest digest;
};

/// Everything of a results file except the rows.
struct ResultsContent {
  std::vector<Attribute> attributes;       // the same in equal runs: at the root and under /results
  std::vector<Attribute> root_attributes;  // at the root alone, as the version of the software
  std::vector<Attribute> run;              // dates, host, timings, threads: attributes of /run
  std::string study_text;                  // canonical text of the study
  std::vector<Table> tables;  // a table "cells" gets the columns "name" and "digest" put before its own
  std::vector<CellId> cells;
  std::vector<Field> fields;
  std::size_t blocks = 0;  // planned for each cell: the length of the axis "block"
};

/// Gives the payload of the row of (cell, block), or false if that block is not done. Called once for each
/// cell and block, cell by cell, blocks ascending.
using RowSource =
    std::function<bool(const CellId& cell, std::uint32_t block, std::vector<std::byte>& payload)>;

/// Writes a results file: to a temporary name in the same folder, which takes the final name only when all of
/// it is on the disk. Equal contents and rows give equal bytes. Memory: for each field
/// about one MiB or two rows' arrays, whatever the number of blocks. An existing file is replaced only if
/// `replace`. Throws StoreError if the file cannot be written (nothing is left of it then), BadInput if a row
/// does not have the size that its cell's layout asks for.
void write_results(const std::string& path, const ResultsContent& content, const RowSource& rows,
                   bool replace = false);

/// Digest (32 hexadecimal digits) of all under /results: for each object in the order of its path its path,
/// type, shape, attributes (sorted by name) and values. Equal runs have equal digests; what lies outside
/// /results, and how values are laid out or compressed in the file, does not matter. Errors as in Results.
std::string results_digest(const std::string& path);

}  // namespace delphisim
