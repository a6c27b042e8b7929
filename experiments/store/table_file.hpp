// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "experiments/store/results.hpp"

namespace delphisim {

/// Writes tables to a new HDF5 file, each column as a one-dimensional dataset TABLE/COLUMN, with attributes
/// at the root: under a temporary name first, so that the file is there complete or not at all. Equal calls
/// give equal bytes. Throws StoreError, also for an existing file unless it may be replaced.
void write_table_file(const std::string& path, const std::vector<Attribute>& attributes,
                      const std::vector<Table>& tables, bool replace);

/// A table too large to be held at once: its columns are made one after the other.
struct LargeTable {
  std::string name;
  std::size_t columns = 0;
  std::function<Column(std::size_t)> column;
};

/// The same under the name itself, which goes by the name `shown`; nothing is left where that fails. The
/// large tables come first.
void write_tables_at(const std::string& path, const std::string& shown,
                     const std::vector<Attribute>& attributes, const std::vector<Table>& tables,
                     const std::vector<LargeTable>& large = {});

}  // namespace delphisim
