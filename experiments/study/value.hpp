// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// A piece of structured text (TOML without dates), with the place where each piece stands.
struct Value {
  enum class Kind { boolean, integer, real, string, array, table };
  struct Entry;
  using Array = std::vector<Value>;
  using Table = std::vector<Entry>;  // in the order of the text; keys are unique

  Source at;
  std::variant<bool, std::int64_t, double, std::string, Array, Table> data;  // in the order of Kind

  Kind kind() const { return static_cast<Kind>(data.index()); }
  bool is_table() const { return kind() == Kind::table; }
  bool is_array() const { return kind() == Kind::array; }
  /// True for an array that has elements, all of them tables.
  bool is_array_of_tables() const;
  /// The value of a key of this table; null when there is none or this is no table.
  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);
};

struct Value::Entry {
  std::string key;
  Source key_at;
  Value value;
};

/// Equality of contents: places and the order of keys do not count, 1 and 1.0 differ, nan equals nan.
bool operator==(const Value& a, const Value& b);

/// Base with the overlay laid over it: tables merge key by key, everything else is replaced.
Value merge(Value base, const Value& overlay);

/// Sets what a dotted path names, for example scenario.rounds.survey3.retention; tables that are missing are
/// made. A segment that meets an array of tables picks the element whose key `name` holds that word. Problems
/// stand at value.at: no such element, or a segment below something that is no table. Precondition: root is a
/// table.
void set(Value& root, std::string_view path, Value value, Problems& problems);

/// Takes a key out of a table, if it is there. Precondition: a table.
void drop(Value& table, std::string_view key);

/// What a reader of messages calls a value: `the string "abc"`, `the number 1.5`, `an array`.
std::string describe(const Value& value);

/// The text with quotes, backslashes and control characters escaped as in a TOML string: one line, whatever
/// is in it.
std::string escaped(std::string_view text);

/// The same in single quotes.
std::string in_quotes(std::string_view text);

/// The shortest decimal text that reads back as exactly this number ("1.3", "1e+22", "nan").
std::string shortest(double number);

}  // namespace delphisim
