// SPDX-License-Identifier: MIT
#include "cli/write_file.hpp"

#include <filesystem>

#include "cli/options.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/study/shell_word.hpp"

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
  refuse_device(path);
  std::error_code error;
  if (std::filesystem::is_symlink(path, error))
    refuse(path + " is a link (a file would take its place, and what it leads to would stay as it is) name " +
           shell_word(std::filesystem::read_symlink(path, error).string()) + " itself?");
}

void check_writable(const std::string& path) {
  const std::string temporary = temporary_name(path);
  PosixFile::create(temporary, path);
  remove_quietly(temporary);
}

void check_apart(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
  const auto same = [](const std::string& a, const std::string& b) {
    std::error_code error;  // what is not there yet is compared by its name
    return std::filesystem::equivalent(a, b, error) ||
           std::filesystem::weakly_canonical(std::filesystem::absolute(a, error), error) ==
               std::filesystem::weakly_canonical(std::filesystem::absolute(b, error), error);
  };
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (same(outputs[i], outputs[j]))
        refuse(outputs[i] + " is named for two outputs (the second would replace the first) choose another?");
    for (const std::string& input : inputs)
      if (same(outputs[i], input))
        refuse(outputs[i] +
               " is read and written (the result would replace what it is made of) choose another?");
  }
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
