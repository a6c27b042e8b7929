// SPDX-License-Identifier: MIT
#include <algorithm>

#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

using Entries = std::vector<const Value::Entry*>;

Entries sorted(const Value& table) {
  Entries entries;
  for (const Value::Entry& entry : std::get<Value::Table>(table.data)) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
  return entries;
}

std::string key_text(const std::string& key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare ? key : '"' + escaped(key) + '"';
}

std::string real_text(double number) {
  const std::string text = shortest(number);
  const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
  return whole ? text + ".0" : text;  // a TOML number without a point or an exponent is an integer
}

std::string inline_text(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return std::get<bool>(value.data) ? "true" : "false";
    case Value::Kind::integer:
      return std::to_string(std::get<std::int64_t>(value.data));
    case Value::Kind::real:
      return real_text(std::get<double>(value.data));
    case Value::Kind::string:
      return '"' + escaped(std::get<std::string>(value.data)) + '"';
    case Value::Kind::array: {
      std::string text;
      for (const Value& element : std::get<Value::Array>(value.data)) {
        text += (text.empty() ? "" : ", ") + inline_text(element);
      }
      return '[' + text + ']';
    }
    case Value::Kind::table:
      break;
  }
  std::string text;
  for (const Value::Entry* entry : sorted(value)) {
    text += (text.empty() ? "" : ", ") + key_text(entry->key) + " = " + inline_text(entry->value);
  }
  return '{' + text + '}';
}

void write_table(const Value& table, const std::string& path, std::string& out) {
  const Entries entries = sorted(table);
  for (const Value::Entry* entry : entries) {
    if (entry->value.is_table() || entry->value.is_array_of_tables()) continue;
    out += key_text(entry->key) + " = " + inline_text(entry->value) + '\n';
  }
  for (const Value::Entry* entry : entries) {
    const std::string inner = (path.empty() ? "" : path + '.') + key_text(entry->key);
    if (entry->value.is_table()) {
      out += (out.empty() ? "[" : "\n[") + inner + "]\n";
      write_table(entry->value, inner, out);
    } else if (entry->value.is_array_of_tables()) {
      for (const Value& element : std::get<Value::Array>(entry->value.data)) {
        out += (out.empty() ? "[[" : "\n[[") + inner + "]]\n";
        write_table(element, inner, out);
      }
    }
  }
}

}  // namespace

std::string canonical(const Value& value) {
  if (!value.is_table()) return inline_text(value);
  std::string out;
  write_table(value, "", out);
  return out;
}

}  // namespace delphisim
