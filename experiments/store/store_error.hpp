// SPDX-License-Identifier: MIT
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

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

/// Throws BadInput for a name that a file does not have: "has no rule 'x' (it has a, b) did you mean 'a'?".
/// Of many names the first are listed; empty ones and repetitions are not.
[[noreturn]] void throw_unknown(const std::string& path, const std::string& kind, const std::string& name,
                                const std::vector<std::string>& known);

}  // namespace delphisim
