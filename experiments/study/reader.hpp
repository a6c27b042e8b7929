// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/study/problems.hpp"
#include "experiments/study/range.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

/// A number in the range; a wrong value is a problem at its place and gives 0 moved into the range. `label`
/// names it in messages.
double number_of(const Value& value, const std::string& label, const Range& range, std::string_view meaning,
                 Problems& problems);

/// A strict, typed view of one table: what is missing, of a wrong kind or out of range becomes a problem at
/// its place, and reading goes on with a stand-in (0 moved into the range, false, nothing, the first of the
/// words), so that all problems of a file are found at once. A fallback makes a key optional: a missing key
/// gives it, unchecked. `meaning` says in messages what a key stands for, units included. The table and the
/// problems must outlive the reader.
class Reader {
 public:
  /// `where` names the table in messages, as TOML writes it: "[scenario]", "[[rules]]"; "" for the whole
  /// file.
  Reader(const Value& table, std::string where, Problems& problems);

  /// True if the key is there; asking makes it a known key.
  bool has(std::string_view key);
  /// The place of a key's value; that of the table if the key is missing.
  Source at(std::string_view key) const;
  /// The place of a key itself; that of the table if the key is missing.
  Source key_at(std::string_view key) const;
  /// Adds a problem of the caller's own at a key.
  void problem(std::string_view key, std::string text);

  /// A number; a whole number is taken as well, infinities and nan are not.
  double number(std::string_view key, const Range& range, std::string_view meaning,
                std::optional<double> fallback = {});
  std::int64_t integer(std::string_view key, const IntRange& range, std::string_view meaning,
                       std::optional<std::int64_t> fallback = {});
  bool boolean(std::string_view key, std::string_view meaning, std::optional<bool> fallback = {});
  /// A string that is not empty.
  std::string string(std::string_view key, std::string_view meaning,
                     std::optional<std::string> fallback = {});
  /// One of some words; the first of them stands in. Precondition: there are words.
  std::string choice(std::string_view key, const std::vector<std::string>& words, std::string_view meaning,
                     std::optional<std::string> fallback = {});
  /// Arrays of numbers or strings; a wrong element is reported at its own place and left as its stand-in.
  std::vector<double> numbers(std::string_view key, const Range& range, std::string_view meaning,
                              std::optional<std::vector<double>> fallback = {});
  std::vector<std::string> strings(std::string_view key, std::string_view meaning,
                                   std::optional<std::vector<std::string>> fallback = {});

  /// A table within this one; each reader is to be finished for itself. The reader of a table that is missing
  /// or no table reports that once and is silent from then on: it has no keys and all its getters give
  /// stand-ins.
  Reader table(std::string_view key, std::string_view meaning);
  /// The same, but a missing table is no problem: its keys are missing, and those that are required are
  /// reported.
  Reader table_or_empty(std::string_view key, std::string_view meaning);
  /// The tables of an array of tables ([[key]]), at least `at_least` of them.
  std::vector<Reader> tables(std::string_view key, std::string_view meaning, std::size_t at_least = 1);
  /// Any array; empty if it is missing or no array, which is a problem.
  const Value::Array& array(std::string_view key, std::string_view meaning);
  /// The value as it stands, null if it is missing; for keys that take more than one kind.
  const Value* value(std::string_view key);

  /// The keys of the table in the order of the text, for tables whose keys are the users' own names; then
  /// each key is to be asked for.
  std::vector<std::string> keys() const;
  const std::string& where() const { return where_; }

  /// Reports each key that no getter asked for. Call it once, after everything is read.
  void finish();

 private:
  Reader(const Value* table, Source at, std::string where, Problems& problems);
  const Value* ask(std::string_view key);                                            // remembers the key
  const Value* need(std::string_view key, std::string_view meaning, bool required);  // reports a missing one
  std::string child(std::string_view key, bool in_array) const;                      // its heading

  const Value* table_;  // null: there is none
  Source at_;
  std::string where_;
  Problems* problems_;
  bool silent_ = false;  // the table itself was reported
  std::vector<std::string> asked_;
};

}  // namespace delphisim
