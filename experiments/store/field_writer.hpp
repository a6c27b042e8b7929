// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/store/hdf5_writer.hpp"
#include "experiments/store/row_layout.hpp"

namespace delphisim {

/// Fills the dataset of one field from its rows, which come cell by cell with ascending blocks.
class FieldWriter {
 public:
  /// Makes the dataset with its attributes. `cell_names_path` is the dataset that names the first axis,
  /// `cells` its length.
  FieldWriter(hdf5::Writer& file, const Field& field, std::size_t cells, std::size_t blocks,
              const std::string& cell_names_path);

  /// The field's array in the row of this block of the present cell.
  void add(std::uint32_t block, const std::byte* values);
  /// The present cell has no more rows.
  void end_cell();

 private:
  void stack(std::uint32_t block, const std::byte* values);
  void sum(const std::byte* values);
  void flush_slices();
  void write(std::size_t first_block, std::size_t block_count, const void* values);

  hdf5::Writer* file_;
  hdf5::Handle dataset_;
  hdf5::Type type_;
  Field field_;
  std::size_t blocks_;
  std::size_t cell_ = 0;
  std::vector<std::byte> slices_;   // stack: slices of the blocks from first_block_ on, zeros where missing
  std::size_t slice_capacity_ = 1;  // blocks that slices_ holds
  std::size_t first_block_ = 0;
  bool any_ = false;                   // a row has come since the last flush
  std::vector<std::uint64_t> totals_;  // sum
};

}  // namespace delphisim
