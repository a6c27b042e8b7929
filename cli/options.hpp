// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace delphisim::cli {

/// An option of a sub-command. name: "output" or "output,o". value: name of its value in the help, which says
/// what the value is (offer_of), or empty for a switch. words: the only values that it takes, if not
/// empty.
struct Option {
  std::string name, value, meaning;
  bool repeated = false;
  std::vector<std::string> words = {};

  std::string long_name() const { return name.substr(0, name.find(',')); }
  /// "o", or empty.
  std::string short_name() const { return name.substr(std::min(name.size(), long_name().size() + 1)); }
};

/// A sub-command's line: what its help, its completion and its page of the manual are made of.
struct Usage {
  std::string positional;  // "STUDY", or empty; "SHARD..." takes several, "[RESULTS...]" any number
  std::string meaning;     // one or two sentences
  std::vector<Option> options;
  std::vector<std::string> words = {};  // the only values that the positional argument takes, if not empty
};

/// The options of a command: its own, then those that every command has.
std::vector<Option> options_of(const Usage& usage);

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
  /// All of it as it was given.
  const Arguments& arguments() const { return arguments_; }

 private:
  friend std::optional<Parsed> parse(const Command&, const Arguments&);
  Arguments arguments_;
  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::string> positional_;
};

/// Parses a sub-command's arguments, or prints its help for --help and returns nothing. Throws BadInput for
/// an unknown option (with the nearest one), a missing value, a word that is none of the option's, too many
/// or too few positional arguments.
std::optional<Parsed> parse(const Command& command, const Arguments& arguments);

/// "table, csv or json".
std::string one_of(const std::vector<std::string>& words);

/// BadInput about the command line.
[[noreturn]] void refuse(const std::string& text);

}  // namespace delphisim::cli
