// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "experiments/study/reader.hpp"

namespace delphisim {

/// True for a word of letters, digits, '-', '_' and whatever `also` holds: such a word needs no quotes.
bool is_name(std::string_view word, std::string_view also = "");

/// The names that a study gives to things of one kind, with their positions.
class Names {
 public:
  /// what: the kind in the singular, "group".
  explicit Names(std::string what, std::string also = "") : what_(std::move(what)), also_(std::move(also)) {}

  /// Names that were checked elsewhere.
  Names(std::string what, const std::vector<std::string>& checked);

  /// Adds a name at the next position; an illegal or repeated one is a problem. An empty one was not given,
  /// which the caller reports: from then on unknown names are no problem, for they may mean that one.
  void add(const std::string& name, const Source& at, Problems& problems);
  /// The position of a name that a user wrote, or -1 and a problem: an unknown one. Without names, which is
  /// reported where they were to be given, there is no problem.
  int need(std::string_view name, const Source& at, Problems& problems) const;

  bool has(std::string_view name) const { return place_.contains(std::string(name)); }
  const std::vector<std::string>& list() const { return list_; }
  const std::string& what() const { return what_; }

 private:
  std::string what_, also_;
  std::vector<std::string> list_;
  bool complete_ = true;
  std::unordered_map<std::string, int> place_;
};

/// A number for each name, from a table {name = number}; where `one_for_all`, a single number stands for all
/// of them. A fallback makes the key optional. Problems: unknown and missing names, and numbers out of range.
std::vector<double> number_per_name(Reader& reader, std::string_view key, const Names& names,
                                    bool one_for_all, const Range& range, std::string_view meaning,
                                    std::optional<double> fallback, Problems& problems);

/// The same from a table that stands elsewhere; `label` names it in messages.
std::vector<double> numbers_in(const Value& table, const std::string& label, const Names& names,
                               const Range& range, std::string_view meaning, std::optional<double> fallback,
                               Problems& problems);

/// Numbers of groups and names: one for all, a table {name = number}, or a table by group of either:
/// {group = {name = number}}. Gives [names], or [groups][names] where groups differ. A table is by group
/// where an entry of it is a table, or where it names groups and nothing else. Problems as of
/// number_per_name.
std::vector<double> numbers_by_group(Reader& reader, std::string_view key, const Names& groups,
                                     const Names& names, const Range& range, std::string_view meaning,
                                     std::optional<double> fallback, Problems& problems);

}  // namespace delphisim
