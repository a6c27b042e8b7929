// SPDX-License-Identifier: MIT
#include "experiments/study/reader.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "experiments/study/asked_keys.hpp"

namespace delphisim {
namespace {

thread_local AskedKeys* listener = nullptr;  // who wants to know what is asked; hardly ever anybody

void write_down(const std::string& table, std::string_view key, std::string_view kind, std::string limits,
                std::string standard, bool required, std::string_view meaning) {
  if (listener)
    listener->list.push_back({table, std::string(key), std::string(kind), std::move(limits),
                              std::move(standard), required, std::string(meaning)});
}

std::string in_brackets(std::string_view text) { return text.empty() ? "" : " (" + std::string(text) + ")"; }

double stand_in(const Range& range) { return std::clamp(0.0, range.min, range.max); }

void wrong_kind(const std::string& label, const Value& found, const std::string& expected,
                std::string_view meaning, Problems& problems) {
  problems.add(found.at,
               label + ": expected " + expected + ", found " + describe(found) + in_brackets(meaning));
}

std::string string_in(const Value& value, const std::string& label, std::string_view meaning,
                      Problems& problems) {
  const auto* text = std::get_if<std::string>(&value.data);
  if (!text) {
    wrong_kind(label, value, "a string", meaning, problems);
    return {};
  }
  if (text->empty()) problems.add(value.at, label + " is empty" + in_brackets(meaning));
  const auto controls = [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
  if (std::any_of(text->begin(), text->end(), controls)) {
    problems.add(value.at, label + " has a control character (terminals would obey it) leave it out?");
    return "text";
  }
  return *text;
}

std::string element_of(std::string_view key) { return "an element of " + std::string(key); }

}  // namespace

AskedKeys::AskedKeys() {
  assert(!listener);
  listener = this;
}

AskedKeys::~AskedKeys() { listener = nullptr; }

double number_of(const Value& value, const std::string& label, const Range& range, std::string_view meaning,
                 Problems& problems) {
  const auto* whole = std::get_if<std::int64_t>(&value.data);
  const auto* real = std::get_if<double>(&value.data);
  if (!whole && !real) {
    wrong_kind(label, value, "a number", meaning, problems);
    return stand_in(range);
  }
  const double number = whole ? static_cast<double>(*whole) : *real;
  if (contains(range, number)) return number;
  problems.add(value.at, label + " is " + shortest(number) + " (" + reason(range, meaning) + ")");
  return stand_in(range);
}

Reader::Reader(const Value& table, std::string where, Problems& problems)
    : Reader(&table, table.at, std::move(where), problems) {
  assert(table.is_table());
}

Reader::Reader(const Value* table, Source at, std::string where, Problems& problems)
    : table_(table), at_(std::move(at)), where_(std::move(where)), problems_(&problems) {}

bool Reader::has(std::string_view key) {
  write_down(where_, key, "", "", "", false, "");
  return ask(key) != nullptr;
}

Source Reader::at(std::string_view key) const {
  const Value* found = table_ ? table_->find(key) : nullptr;
  return found ? found->at : at_;
}

Source Reader::key_at(std::string_view key) const {
  if (table_)
    for (const Value::Entry& entry : std::get<Value::Table>(table_->data))
      if (entry.key == key) return entry.key_at;
  return at_;
}

void Reader::problem(std::string_view key, std::string text) { problems_->add(at(key), std::move(text)); }

double Reader::number(std::string_view key, const Range& range, std::string_view meaning,
                      std::optional<double> fallback) {
  if (listener)
    write_down(where_, key, "number", reason(range, ""), fallback ? shortest(*fallback) : "", !fallback,
               meaning);
  const Value* found = need(key, meaning, !fallback);
  if (!found) return fallback.value_or(stand_in(range));
  return number_of(*found, std::string(key), range, meaning, *problems_);
}

std::int64_t Reader::integer(std::string_view key, const IntRange& range, std::string_view meaning,
                             std::optional<std::int64_t> fallback) {
  if (listener)
    write_down(where_, key, "whole number", reason(range, ""), fallback ? std::to_string(*fallback) : "",
               !fallback, meaning);
  const std::int64_t zero = std::clamp(std::int64_t{0}, range.min, range.max);
  const Value* found = need(key, meaning, !fallback);
  if (!found) return fallback.value_or(zero);
  const auto* number = std::get_if<std::int64_t>(&found->data);
  if (!number) {
    wrong_kind(std::string(key), *found, "a whole number", meaning, *problems_);
    return zero;
  }
  if (contains(range, *number)) return *number;
  problem(key, std::string(key) + " is " + std::to_string(*number) + " (" + reason(range, meaning) + ")");
  return zero;
}

bool Reader::boolean(std::string_view key, std::string_view meaning, std::optional<bool> fallback) {
  if (listener)
    write_down(where_, key, "true or false", "", fallback ? (*fallback ? "true" : "false") : "", !fallback,
               meaning);
  const Value* found = need(key, meaning, !fallback);
  if (!found) return fallback.value_or(false);
  const auto* yes = std::get_if<bool>(&found->data);
  if (!yes) wrong_kind(std::string(key), *found, "true or false", meaning, *problems_);
  return yes && *yes;
}

std::string Reader::string(std::string_view key, std::string_view meaning,
                           std::optional<std::string> fallback) {
  if (listener)
    write_down(where_, key, "text", "", fallback ? '"' + escaped(*fallback) + '"' : "", !fallback, meaning);
  const Value* found = need(key, meaning, !fallback);
  if (!found) return fallback.value_or("");
  return string_in(*found, std::string(key), meaning, *problems_);
}

std::string Reader::choice(std::string_view key, const std::vector<std::string>& words,
                           std::string_view meaning, std::optional<std::string> fallback) {
  assert(!words.empty());
  if (listener) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    write_down(where_, key, "word", all, fallback ? '"' + escaped(*fallback) + '"' : "", !fallback, meaning);
  }
  const Value* found = need(key, meaning, !fallback);
  if (!found) return fallback.value_or(words.front());
  const auto* word = std::get_if<std::string>(&found->data);
  if (!word) {
    wrong_kind(std::string(key), *found, "a string", meaning, *problems_);
    return words.front();
  }
  if (std::find(words.begin(), words.end(), *word) != words.end()) return *word;
  constexpr std::size_t most = 12;  // of a longer list, for which there is a command
  std::string list;
  for (std::size_t i = 0; i < std::min(most, words.size()); ++i) list += (i == 0 ? "" : ", ") + words[i];
  if (words.size() > most) list += " and " + std::to_string(words.size() - most) + " more";
  problem(key, std::string(key) + " is '" + escaped(*word) + "' (" + std::string(meaning) +
                   (meaning.empty() ? "" : ": ") + "one of " + list + ")" + did_you_mean(*word, words));
  return words.front();
}

std::vector<double> Reader::numbers(std::string_view key, const Range& range, std::string_view meaning,
                                    std::optional<std::vector<double>> fallback) {
  if (listener) write_down(where_, key, "array of numbers", reason(range, ""), "", !fallback, meaning);
  if (fallback && !has(key)) return *fallback;
  std::vector<double> list;
  for (const Value& element : array(key, meaning)) {
    list.push_back(number_of(element, element_of(key), range, meaning, *problems_));
  }
  return list;
}

std::vector<std::string> Reader::strings(std::string_view key, std::string_view meaning,
                                         std::optional<std::vector<std::string>> fallback) {
  write_down(where_, key, "array of texts", "", "", !fallback, meaning);
  if (fallback && !has(key)) return *fallback;
  std::vector<std::string> list;
  for (const Value& element : array(key, meaning)) {
    list.push_back(string_in(element, element_of(key), meaning, *problems_));
  }
  return list;
}

Reader Reader::table(std::string_view key, std::string_view meaning) {
  write_down(where_, key, "table", "", "", true, meaning);
  const Value* found = need(key, meaning, true);
  if (found && found->is_table()) return {*found, child(key, false), *problems_};
  if (found) wrong_kind(std::string(key), *found, "a table", meaning, *problems_);
  Reader reader(nullptr, at(key), child(key, false), *problems_);
  reader.silent_ = true;
  return reader;
}

Reader Reader::table_or_empty(std::string_view key, std::string_view meaning) {
  write_down(where_, key, "table", "", "", false, meaning);
  if (silent_ || has(key)) return table(key, meaning);
  return {nullptr, at_, child(key, false), *problems_};
}

std::vector<Reader> Reader::tables(std::string_view key, std::string_view meaning, std::size_t at_least) {
  write_down(where_, key, "tables", at_least > 0 ? "at least " + std::to_string(at_least) : "", "",
             at_least > 0, meaning);
  std::vector<Reader> readers;
  const Value* found = need(key, meaning, at_least > 0);
  if (!found) return readers;
  const std::string heading = child(key, true);
  const auto* elements = std::get_if<Value::Array>(&found->data);
  if (!elements) {
    wrong_kind(std::string(key), *found, "tables, each headed " + heading, meaning, *problems_);
    return readers;
  }
  for (const Value& element : *elements) {
    if (element.is_table())
      readers.emplace_back(element, heading, *problems_);
    else
      wrong_kind(element_of(key), element, "a table", meaning, *problems_);
  }
  if (elements->size() < at_least) {
    problem(key, "there are " + std::to_string(elements->size()) + " tables " + heading + " (" +
                     std::string(meaning) + (meaning.empty() ? "" : ": ") + "at least " +
                     std::to_string(at_least) + ")");
  }
  return readers;
}

const Value::Array& Reader::array(std::string_view key, std::string_view meaning) {
  static const Value::Array none;
  write_down(where_, key, "array", "", "", true, meaning);
  const Value* found = need(key, meaning, true);
  if (!found) return none;
  if (found->is_array()) return std::get<Value::Array>(found->data);
  wrong_kind(std::string(key), *found, "an array", meaning, *problems_);
  return none;
}

const Value* Reader::value(std::string_view key) {
  write_down(where_, key, "", "", "", false, "");
  return ask(key);
}

std::vector<std::string> Reader::keys() const {
  std::vector<std::string> names;
  if (!table_) return names;
  for (const Value::Entry& entry : std::get<Value::Table>(table_->data)) names.push_back(entry.key);
  return names;
}

void Reader::finish() {
  if (!table_) return;
  for (const Value::Entry& entry : std::get<Value::Table>(table_->data)) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    problems_->add(entry.key_at, "unknown key '" + escaped(entry.key) + "'" +
                                     (where_.empty() ? "" : " in " + where_) + " (it would be ignored)" +
                                     did_you_mean(entry.key, asked_));
  }
}

const Value* Reader::ask(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return table_ ? table_->find(key) : nullptr;
}

const Value* Reader::need(std::string_view key, std::string_view meaning, bool required) {
  const Value* found = ask(key);
  if (!found && required && !silent_) {
    problems_->add(at_, (where_.empty() ? "the file" : where_) + " lacks '" + std::string(key) + "'" +
                            in_brackets(meaning));
  }
  return found;
}

std::string Reader::child(std::string_view key, bool in_array) const {
  const std::size_t first = where_.find_first_not_of('['), last = where_.find_last_not_of(']');
  const bool headed = where_.starts_with('[') && first != std::string::npos && last != std::string::npos;
  const std::string path = (headed ? where_.substr(first, last - first + 1) + "." : "") + std::string(key);
  return in_array ? "[[" + path + "]]" : "[" + path + "]";
}

}  // namespace delphisim
