// SPDX-License-Identifier: MIT
#pragma once
#include <concepts>
#include <map>
#include <string>
#include <string_view>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// Problems of the rows of a large table: the first twenty of each kind, and how many more there are.
class Doubts {
 public:
  /// `kind` in the plural, "ratings off the scale"; `text` gives the message and is asked only for those that
  /// are shown.
  template<std::invocable Text>
  void add(std::string_view kind, const Source& at, const Text& text) {
    if (is_shown(kind, at)) list_.add(at, text());
  }
  /// Adds everything to the problems.
  void report(Problems& problems) const;

 private:
  struct Kind {
    std::size_t shown = 0, more = 0;
    Source last;
  };
  // Counts one more.
  bool is_shown(std::string_view kind, const Source& at);

  std::map<std::string, Kind, std::less<>> kinds_;
  Problems list_;
};

}  // namespace delphisim
