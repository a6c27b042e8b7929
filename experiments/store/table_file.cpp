// SPDX-License-Identifier: MIT
#include "experiments/store/table_file.hpp"

#include "experiments/store/hdf5_writer.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim {

void write_tables_at(const std::string& path, const std::string& shown,
                     const std::vector<Attribute>& attributes, const std::vector<Table>& tables,
                     const std::vector<LargeTable>& large) {
  try {
    hdf5::Writer file(path, shown);
    file.set_attributes(file.root(), attributes);
    for (const LargeTable& table : large)
      for (std::size_t c = 0; c < table.columns; ++c) {
        const Column column = table.column(c);
        file.write_column("/" + table.name + "/" + column.name, column);
      }
    for (const Table& table : tables)
      for (const Column& column : table.columns)
        file.write_column("/" + table.name + "/" + column.name, column);
    file.close();
  } catch (...) {
    remove_quietly(path);
    throw;
  }
}

void write_table_file(const std::string& path, const std::vector<Attribute>& attributes,
                      const std::vector<Table>& tables, bool replace) {
  const std::string temporary = temporary_name(path);
  write_tables_at(temporary, path, attributes, tables);
  try {
    publish(temporary, path, replace);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
  sync_folder_of(path);
}

}  // namespace delphisim
