// SPDX-License-Identifier: MIT
#include "experiments/study/toml_text.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "experiments/study/text_file.hpp"

namespace delphisim {
namespace {

using File = std::shared_ptr<const std::string>;

Source source(const toml::source_region& region, const File& file) {
  return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

Value convert(const toml::node& node, const File& file, Problems& problems);

Value::Table convert_table(const toml::table& from, const File& file, Problems& problems) {
  Value::Table table;
  for (const auto& [key, node] : from) {
    table.push_back({std::string(key.str()), source(key.source(), file), convert(node, file, problems)});
  }
  // toml++ sorts keys by name; messages and names of cells follow the order of the text.
  std::stable_sort(table.begin(), table.end(), [](const Value::Entry& a, const Value::Entry& b) {
    return std::pair(a.key_at.line, a.key_at.column) < std::pair(b.key_at.line, b.key_at.column);
  });
  return table;
}

Value convert(const toml::node& node, const File& file, Problems& problems) {
  Value value{source(node.source(), file), false};
  if (const auto* boolean = node.as_boolean())
    value.data = boolean->get();
  else if (const auto* integer = node.as_integer())
    value.data = integer->get();
  else if (const auto* real = node.as_floating_point())
    value.data = real->get();
  else if (const auto* string = node.as_string()) {
    value.data = string->get();
    if (string->get().find('\0') != std::string::npos)
      problems.add(value.at, "this string holds a zero byte (it cannot be stored as text)");
  } else if (const auto* table = node.as_table())
    value.data = convert_table(*table, file, problems);
  else if (const auto* array = node.as_array()) {
    auto& elements = value.data.emplace<Value::Array>();
    for (const toml::node& element : *array) elements.push_back(convert(element, file, problems));
  } else {
    problems.add(value.at,
                 "this is a date or a time (a study has no use for them) write it as a string, in quotes?");
  }
  return value;
}

std::string after(std::string_view text, std::string_view start) {
  return std::string(text.substr(std::min(text.size(), start.size())));
}

// toml++ says "Error while parsing WHAT: WHY"; here it becomes "problem (why) suggestion?".
std::string in_our_grammar(std::string_view description) {
  constexpr std::string_view opening = "Error while parsing ", twice = "cannot redefine existing ";
  if (!description.starts_with(opening)) return "this is not TOML (" + std::string(description) + ")";
  const std::string rest = after(description, opening);
  const std::size_t colon = std::min(rest.find(": "), rest.size());
  const std::string what = rest.substr(0, colon), why = after(rest, what + ": ");
  if (why.starts_with(twice)) {
    const std::string kind_and_name = after(why, twice);  // integer 'a.b', or: table 'a' as array-of-tables
    const std::size_t open = kind_and_name.find('\''), close = kind_and_name.rfind('\'');
    if (open != std::string::npos && open > 0 && close > open) {
      return kind_and_name.substr(open, close - open + 1) + " is given twice (the first is of the kind " +
             kind_and_name.substr(0, open - 1) + ")";
    }
  }
  if (why == "encountered end-of-file")
    return "the text ends too early (within what looks like: " + what + ")";
  if (why == "could not determine value type") {
    return "this is no value (TOML has numbers, true, false, strings, arrays and tables)"
           " did you forget the quotes around a string?";
  }
  return "this is not TOML (" + what + ": " + why + ")";
}

void move_to(Value& value, const Source& at) {
  value.at = at;
  if (auto* array = std::get_if<Value::Array>(&value.data)) {
    for (Value& element : *array) move_to(element, at);
  } else if (auto* table = std::get_if<Value::Table>(&value.data)) {
    for (Value::Entry& entry : *table) {
      entry.key_at = at;
      move_to(entry.value, at);
    }
  }
}

bool is_bare_word(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  if (text == "true" || text == "false" || text == "inf" || text == "nan") return false;
  return !text.empty() && letters.find(text.front()) != std::string_view::npos &&
         text.find_first_not_of(std::string(letters) + "0123456789-") == std::string_view::npos;
}

}  // namespace

Value parse_toml(std::string_view text, const std::string& name) {
  const auto file = std::make_shared<const std::string>(name);
  Problems problems;
  try {
    const toml::table table = toml::parse(text, std::string_view(name));
    Value value = convert(table, file, problems);
    value.at = {file, 1, 1};
    problems.throw_if_any();
    return value;
  } catch (const toml::parse_error& error) {
    throw BadInput(source(error.source(), file), in_our_grammar(error.description()));
  }
}

Value read_toml(const std::filesystem::path& path) { return parse_toml(read_text(path), path.string()); }

Value parse_value(std::string_view text, const std::string& name) {
  const Source at{std::make_shared<const std::string>(name)};
  if (is_bare_word(text)) return {at, std::string(text)};
  try {
    Value table = parse_toml("value = " + std::string(text), name);
    if (std::get<Value::Table>(table.data).size() != 1) {
      throw BadInput(at, "there is more than one value (one is wanted)");
    }
    Value value = std::move(*table.find("value"));
    move_to(value, at);
    return value;
  } catch (const BadInput& error) {
    throw BadInput(at, error.problems().front().text);
  }
}

}  // namespace delphisim
