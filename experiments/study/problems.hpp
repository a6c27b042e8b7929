// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace delphisim {

/// A place in a text that a user wrote. Lines and columns count from 1; 0 means that there is none to tell.
struct Source {
  std::shared_ptr<const std::string> file;  // name as the user gave it; may be null
  int line = 0;
  int column = 0;  // in code points
};

/// "file:line:column", without the parts that are missing.
std::string to_string(const Source& at);

/// What is wrong and where. Text grammar: problem (why it is one) suggestion?
struct Problem {
  Source at;
  std::string text;
};

/// Users' input is wrong: every problem found, sorted by file, line and column. what() has one line for each,
/// up to a hundred; problems that repeat another at the same place with the same words are left out.
class BadInput : public std::runtime_error {
 public:
  explicit BadInput(std::vector<Problem> problems);
  BadInput(Source at, std::string text) : BadInput(std::vector<Problem>{{std::move(at), std::move(text)}}) {}
  const std::vector<Problem>& problems() const { return *problems_; }

 private:
  explicit BadInput(std::shared_ptr<const std::vector<Problem>> problems);
  std::shared_ptr<const std::vector<Problem>> problems_;  // shared, so that copying an exception cannot throw
};

/// Collects problems, so that all of them are reported at once.
class Problems {
 public:
  void add(Source at, std::string text) { list_.push_back({std::move(at), std::move(text)}); }
  /// Takes over what another reader threw.
  void add(const BadInput& other);
  bool empty() const { return list_.empty(); }
  const std::vector<Problem>& list() const { return list_; }
  /// Throws BadInput if there is any problem.
  void throw_if_any() const;

 private:
  std::vector<Problem> list_;
};

/// The candidate that is nearest to a misspelt word, none if all are farther than a third of its length + 1.
/// The distance counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment,
/// a restricted form of Damerau 1964), in bytes; the first of equally near candidates is given.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// " did you mean 'x'?" for the nearest candidate, empty if there is none.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace delphisim
