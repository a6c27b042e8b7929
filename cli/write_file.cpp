// SPDX-License-Identifier: MIT
#include "cli/write_file.hpp"

#include <filesystem>

#include "cli/options.hpp"
#include "experiments/cluster/slurm_scripts.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim::cli {

void check_folder_of(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;  // what cannot be looked at is left to whoever writes there
  const std::filesystem::file_status status = std::filesystem::status(folder, error);
  if (folder.empty() || std::filesystem::is_directory(status)) return;
  const std::string problem = path + " cannot be created: ";
  if (status.type() == std::filesystem::file_type::not_found)
    refuse(problem + "there is no folder " + folder.string() + " (none is made unasked) mkdir -p " +
           shell_word(folder.string()) + "?");
  if (std::filesystem::exists(status))
    refuse(problem + folder.string() + " is no folder (results go into one) choose another?");
}

void check_target(const std::string& path, bool replace) {
  check_folder_of(path);
  if (!replace && file_exists(path))
    refuse(path + " exists already (nothing is overwritten unasked) replace it with --force?");
}

void check_writable(const std::string& path) {
  const std::string temporary = temporary_name(path);
  PosixFile::create(temporary, path);
  remove_quietly(temporary);
}

void write_file(const std::string& path, const std::string& text, bool replace) {
  const std::string temporary = temporary_name(path);
  try {
    PosixFile file = PosixFile::create(temporary, path);
    file.write_at(0, text.data(), text.size());
    file.sync();
    publish(temporary, path, replace);
    sync_folder_of(path);
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
}

}  // namespace delphisim::cli
