// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "experiments/store/results.hpp"

namespace delphisim {

/// Writes tables to a new HDF5 file, each column as a one-dimensional dataset TABLE/COLUMN, with attributes
/// at the root: under a temporary name first, so that the file is there complete or not at all. An existing
/// file is replaced. Equal calls give equal bytes. Throws StoreError.
void write_table_file(const std::string& path, const std::vector<Attribute>& attributes,
                      const std::vector<Table>& tables);

}  // namespace delphisim
