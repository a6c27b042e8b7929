// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace delphisim::cli {

/// An option of a sub-command. value: name of its value in the help, or empty for a switch.
struct Option {
  std::string name, value, meaning;
  bool repeated = false;
};

/// A sub-command's line as its help shows it.
struct Usage {
  std::string command;     // "run"
  std::string positional;  // "STUDY", or empty; "SHARD..." takes several, "[RESULTS...]" any number
  std::string meaning;     // one or two sentences
  std::vector<Option> options;
};

/// A parsed command line.
class Parsed {
 public:
  bool has(const std::string& name) const { return values_.contains(name); }
  std::string text(const std::string& name, const std::string& standard = "") const;
  /// A whole number within limits; BadInput that names the option otherwise.
  std::uint64_t whole(const std::string& name, std::uint64_t standard, std::uint64_t min,
                      std::uint64_t max) const;
  const std::vector<std::string>& all(const std::string& name) const;
  const std::vector<std::string>& positional() const { return positional_; }

 private:
  friend std::optional<Parsed> parse(const Usage&, const Arguments&);
  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::string> positional_;
};

/// Parses a sub-command's arguments, or prints its help for --help and returns nothing. Throws BadInput for
/// an unknown option (with the nearest one), a missing value, too many or too few positional arguments.
std::optional<Parsed> parse(const Usage& usage, const Arguments& arguments);

/// BadInput about the command line.
[[noreturn]] void refuse(const std::string& text);

}  // namespace delphisim::cli
