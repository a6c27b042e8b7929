// SPDX-License-Identifier: MIT
#include "cli/write_file.hpp"

#include "cli/options.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim::cli {

void check_target(const std::string& path, bool replace) {
  if (!replace && file_exists(path))
    refuse(path + " exists already (nothing is overwritten unasked) replace it with --force?");
}

void write_file(const std::string& path, const std::string& text) {
  const std::string temporary = temporary_name(path);
  try {
    PosixFile file = PosixFile::create(temporary, path);
    file.write_at(0, text.data(), text.size());
    file.sync();
    publish(temporary, path, true);
    sync_folder_of(path);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
}

}  // namespace delphisim::cli
