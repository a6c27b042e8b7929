// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// Problems of the rows of a large table: the first twenty of each kind, and how many more there are.
class Doubts {
 public:
  /// `kind` in the plural, "ratings off the scale".
  void add(const std::string& kind, const Source& at, std::string text);
  /// Adds everything to the problems.
  void report(Problems& problems) const;

 private:
  struct Kind {
    std::size_t shown = 0, more = 0;
    Source last;
  };
  std::map<std::string, Kind> kinds_;
  Problems list_;
};

}  // namespace delphisim
