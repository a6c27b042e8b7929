// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/ratings/mapping.hpp"

namespace delphisim {

/// Without the blanks around it, those of spreadsheets (U+00A0) included.
std::string_view trimmed(std::string_view cell);

/// A cell as messages show it: in quotes and at most 60 bytes long, or "[address]" where it holds an '@':
/// messages are passed on, people's addresses must not be.
std::string quoted_cell(std::string_view cell);

/// The names of one kind (groups, topics, rounds) and the labels that stand for them in a file. Declared ones
/// are complete; without any, each new label becomes a name.
class Labels {
 public:
  /// kind: in the singular, "group".
  Labels(std::string kind, const std::vector<Labelled>& declared);

  /// The position of a label's name, or -1: it is unknown.
  int find(std::string_view label);
  /// Why a label is unknown, with the nearest one.
  std::string unknown(std::string_view label) const;

  bool declared() const { return declared_; }
  std::size_t size() const { return names_.size(); }
  /// What the names are called in the file, or in the mapping where it names them.
  const std::vector<std::string>& names() const { return names_; }
  /// The names as study files can hold them: other characters become '-', repeated ones are numbered.
  std::vector<std::string> slugs() const;
  const std::string& kind() const { return kind_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::string kind_;
  bool declared_;
  std::vector<std::string> names_;
  std::vector<std::string> labels_;  // in order, for suggestions
  std::unordered_map<std::string, int, Hash, std::equal_to<>> place_;
};

}  // namespace delphisim
