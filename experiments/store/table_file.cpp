// SPDX-License-Identifier: MIT
#include "experiments/store/table_file.hpp"

#include "experiments/store/hdf5_writer.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim {

void write_table_file(const std::string& path, const std::vector<Attribute>& attributes,
                      const std::vector<Table>& tables) {
  const std::string temporary = temporary_name(path);
  try {
    hdf5::Writer file(temporary, path);
    file.set_attributes(file.root(), attributes);
    for (const Table& table : tables)
      for (const Column& column : table.columns)
        file.write_column("/" + table.name + "/" + column.name, column);
    file.close();
    publish(temporary, path, true);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
  sync_folder_of(path);
}

}  // namespace delphisim
