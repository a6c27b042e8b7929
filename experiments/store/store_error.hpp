// SPDX-License-Identifier: MIT
#pragma once
#include <stdexcept>
#include <string>

namespace delphisim {

/// A file could not be read or written: full disk, no permission, vanished folder, second writer. The fault
/// lies with the machine and not with the contents (which is BadInput). Text: "path: problem (why)".
class StoreError : public std::runtime_error {
 public:
  StoreError(std::string path, const std::string& text)
      : std::runtime_error(path + ": " + text), path_(std::move(path)) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Throws StoreError "path: problem (text of the error number)".
[[noreturn]] void throw_errno(const std::string& path, const std::string& problem, int error);

/// Throws BadInput for a file whose contents are not what they should be.
[[noreturn]] void throw_bad_file(const std::string& path, std::string text);

}  // namespace delphisim
