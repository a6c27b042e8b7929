// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "experiments/store/posix_file.hpp"

namespace delphisim::cli {

/// Files of one folder that belong together. All of them are written under temporary names, and take their
/// own names at publish(): the first that was added last. Where that one is there, the files are those of one
/// run. What processes that were killed left behind is removed. Throws StoreError.
class FileSet {
 public:
  /// Files that are there are replaced if `replace`; otherwise publish() refuses the first that is.
  explicit FileSet(bool replace) : replace_(replace) {}
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;
  /// Removes what was not published.
  ~FileSet();

  /// A text file, written piece by piece.
  void add(const std::string& path, const std::function<void(std::ostream&)>& write);
  /// A file that `write` makes at the name it is given.
  void add_made(const std::string& path, const std::function<void(const std::string& temporary)>& write);
  void publish();

 private:
  struct Written {
    std::string path, temporary;
    PosixFile file;  // open, so that its lock tells others that it is in use
  };
  bool replace_;
  std::vector<Written> written_;
};

}  // namespace delphisim::cli
