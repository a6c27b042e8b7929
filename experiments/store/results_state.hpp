// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "experiments/store/hdf5_reader.hpp"
#include "experiments/store/results_reader.hpp"

namespace delphisim {

/// The first axis of a dataset: which of the file's cells have the field, in order.
struct CellAxis {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> position;  // of each of the file's cells; none where it does not have the field
};

/// What Results knows after opening a file.
struct Results::State {
  hdf5::Reader file;
  std::vector<Attribute> attributes, run;
  std::vector<CellId> cells;
  std::map<std::string, std::size_t> cell_indices;
  std::size_t blocks = 0;
  std::vector<ResultsField> fields;
  std::vector<CellAxis> cell_axes;  // one a field

  explicit State(const std::string& path);
  void read_cells();
  void find_fields(const std::string& folder, std::vector<std::string>& names) const;
  void add_field(const std::string& name);
  std::size_t index_of(const std::string& field) const;

  /// A dataset under /results, which stays open: its chunks that were read last stay unpacked then, and cells
  /// that are read one after the other lie in the same chunks.
  const hdf5::Handle& dataset(const std::string& name) const;

  template<class T>
  std::vector<T> read(const std::string& name, std::size_t cell, hdf5::Type type,
                      std::optional<std::size_t> block = {}) const;

 private:
  mutable std::map<std::string, hdf5::Handle> open_;
};

}  // namespace delphisim
