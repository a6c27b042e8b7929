// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "experiments/store/results.hpp"

namespace delphisim {

/// A dataset that was made from a field.
struct ResultsField {
  std::string name;   // as in Field
  bool real = false;  // numbers are f64, otherwise whole
  Fold fold = Fold::stack;
  std::vector<std::string> axes;   // of one slice: without "cell" and "block"
  std::vector<std::size_t> dims;   // of one slice
  std::vector<std::string> cells;  // names of the cells that have it, in order
  std::size_t count() const;       // numbers in one slice
};

/// A results file, opened to read. One object serves one thread at a time.
class Results {
 public:
  /// Throws StoreError if the file cannot be read, BadInput if it is no results file, truncated, or of a
  /// newer version.
  explicit Results(const std::string& path);
  ~Results();
  Results(Results&&) noexcept;
  Results& operator=(Results&&) noexcept;

  const std::string& path() const;
  /// Attributes of the root (those of /results among them) and of /run, sorted by name.
  const std::vector<Attribute>& attributes() const;
  const std::vector<Attribute>& run() const;
  /// A root attribute; BadInput if there is none of this name and type.
  std::string text_attribute(const std::string& name) const;
  std::int64_t whole_attribute(const std::string& name) const;
  double real_attribute(const std::string& name) const;
  std::string study_text() const;

  /// Names of all tables, sorted; and one table with all its columns, sorted by name. BadInput if there is no
  /// such table.
  std::vector<std::string> table_names() const;
  Table table(const std::string& name) const;

  const std::vector<CellId>& cells() const;
  /// Index of the cell of this name; BadInput, with the nearest name, if there is none.
  std::size_t cell_index(const std::string& name) const;
  /// Planned blocks a cell.
  std::size_t blocks() const;
  /// For each block of the cell whether its row is there (1) or was missing (0).
  std::vector<std::uint8_t> blocks_done(std::size_t cell) const;

  /// All fields, sorted by name; and one of them, BadInput if there is none of this name.
  const std::vector<ResultsField>& fields() const;
  const ResultsField& field(const std::string& name) const;
  bool has_field(const std::string& name) const;
  bool has_field(const std::string& name, std::size_t cell) const;

  /// A field's numbers for one cell, row-major: [blocks()][dims...] of a stacked field (slices of missing
  /// blocks are 0), [dims...] of a summed one. BadInput if the cell does not have the field; read_f64 reads
  /// real fields only, read_u32 whole stacked fields, read_u64 any whole field.
  std::vector<double> read_f64(const std::string& field, std::size_t cell) const;
  std::vector<std::uint32_t> read_u32(const std::string& field, std::size_t cell) const;
  std::vector<std::uint64_t> read_u64(const std::string& field, std::size_t cell) const;
  /// A stacked field's numbers for one cell and one block. Precondition: block < blocks().
  std::vector<double> read_block_f64(const std::string& field, std::size_t cell, std::size_t block) const;
  std::vector<std::uint32_t> read_block_u32(const std::string& field, std::size_t cell,
                                            std::size_t block) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace delphisim
