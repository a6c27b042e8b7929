// SPDX-License-Identifier: MIT
#include "experiments/study/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace delphisim {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t dot = std::min(path.find('.', start), path.size());
    segments.emplace_back(path.substr(start, dot - start));
    start = dot + 1;
  }
  return segments;
}

const std::string* name_of(const Value& element) {
  const Value* name = element.find("name");
  return name ? std::get_if<std::string>(&name->data) : nullptr;
}

std::vector<std::string> names_in(const Value::Array& elements) {
  std::vector<std::string> names;
  for (const Value& element : elements) {
    if (const std::string* name = name_of(element)) names.push_back(*name);
  }
  return names;
}

// The value under one segment of a path, made if a table lacks it; null where the path cannot go on.
Value* step(Value& value, const std::string& segment, const Source& made_at) {
  if (value.is_array_of_tables()) {
    for (Value& element : std::get<Value::Array>(value.data)) {
      const std::string* name = name_of(element);
      if (name && *name == segment) return &element;
    }
    return nullptr;
  }
  if (!value.is_table()) return nullptr;
  if (Value* found = value.find(segment)) return found;
  auto& table = std::get<Value::Table>(value.data);
  table.push_back({segment, made_at, Value{made_at, Value::Table{}}});
  return &table.back().value;
}

std::string why_not(const Value& value, const std::string& segment, const std::string& path_so_far) {
  if (!value.is_array_of_tables()) return " ('" + path_so_far + "' is " + describe(value) + ")";
  return " (no element of '" + path_so_far + "' is named '" + segment + "')" +
         did_you_mean(segment, names_in(std::get<Value::Array>(value.data)));
}

}  // namespace

bool Value::is_array_of_tables() const {
  const auto* elements = std::get_if<Array>(&data);
  return elements && !elements->empty() &&
         std::all_of(elements->begin(), elements->end(), [](const Value& v) { return v.is_table(); });
}

const Value* Value::find(std::string_view key) const {
  const auto* table = std::get_if<Table>(&data);
  if (!table) return nullptr;
  const auto entry = std::find_if(table->begin(), table->end(), [&](const Entry& e) { return e.key == key; });
  return entry == table->end() ? nullptr : &entry->value;
}

Value* Value::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.kind() == Value::Kind::real) {
    const double x = std::get<double>(a.data), y = std::get<double>(b.data);
    return x == y || (std::isnan(x) && std::isnan(y));
  }
  if (a.is_array()) return std::get<Value::Array>(a.data) == std::get<Value::Array>(b.data);
  if (!a.is_table()) {
    return std::visit(
        [&b](const auto& x) {
          using T = std::decay_t<decltype(x)>;
          if constexpr (std::is_same_v<T, Value::Table>)
            return false;
          else
            return x == std::get<T>(b.data);
        },
        a.data);
  }
  const auto& x = std::get<Value::Table>(a.data);
  return x.size() == std::get<Value::Table>(b.data).size() &&
         std::all_of(x.begin(), x.end(), [&b](const Value::Entry& entry) {
           const Value* other = b.find(entry.key);
           return other && entry.value == *other;
         });
}

Value merge(Value base, const Value& overlay) {
  if (!base.is_table() || !overlay.is_table()) return overlay;
  auto& table = std::get<Value::Table>(base.data);
  for (const Value::Entry& entry : std::get<Value::Table>(overlay.data)) {
    if (Value* found = base.find(entry.key))
      *found = merge(std::move(*found), entry.value);
    else
      table.push_back(entry);
  }
  return base;
}

void drop(Value& table, std::string_view key) {
  std::erase_if(std::get<Value::Table>(table.data),
                [&](const Value::Entry& entry) { return entry.key == key; });
}

void set(Value& root, std::string_view path, Value value, Problems& problems) {
  const std::string cannot = "cannot set '" + std::string(path) + "'";
  const std::vector<std::string> segments = split(path);
  if (std::count(segments.begin(), segments.end(), "") > 0) {
    return problems.add(value.at, cannot + " (a part of the path is empty)");
  }
  Value* here = &root;
  std::string path_so_far;
  for (const std::string& segment : segments) {
    Value* next = step(*here, segment, value.at);
    if (!next) return problems.add(value.at, cannot + why_not(*here, segment, path_so_far));
    here = next;
    path_so_far += (path_so_far.empty() ? "" : ".") + segment;
  }
  *here = std::move(value);
}

std::string describe(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return std::get<bool>(value.data) ? "true" : "false";
    case Value::Kind::integer:
      return "the whole number " + std::to_string(std::get<std::int64_t>(value.data));
    case Value::Kind::real:
      return "the number " + shortest(std::get<double>(value.data));
    case Value::Kind::string:
      return "the string \"" + escaped(std::get<std::string>(value.data)) + "\"";
    case Value::Kind::array:
      return value.is_array_of_tables() ? "an array of tables" : "an array";
    case Value::Kind::table:
      break;
  }
  return "a table";
}

std::string escaped(std::string_view text) {
  constexpr std::string_view named = "\b\t\n\f\r\"\\", letters = "btnfr\"\\", digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (const std::size_t i = named.find(c); i != std::string_view::npos) {
      out += {'\\', letters[i]};
    } else if (code < 0x20 || code == 0x7F) {
      out += "\\u00";
      out += {digits[code / 16], digits[code % 16]};
    } else {
      out += c;
    }
  }
  return out;
}

std::string in_quotes(std::string_view text) { return std::string("'").append(escaped(text)).append("'"); }

std::string shortest(double number) {
  if (std::isnan(number)) return "nan";
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr};
}

}  // namespace delphisim
