// SPDX-License-Identifier: MIT
#include "experiments/study/names.hpp"

#include <algorithm>

namespace delphisim {
namespace {

constexpr std::size_t kMostListed = 12;  // names in one message

std::string joined(const std::vector<std::string>& names, std::string_view quote) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostListed); ++i) {
    text += i > 0 ? ", " : "";
    text.append(quote).append(names[i]).append(quote);
  }
  if (names.size() > kMostListed) text += " and " + std::to_string(names.size() - kMostListed) + " more";
  return text;
}

std::string plural(const std::string& what) {
  return what.ends_with('y') ? what.substr(0, what.size() - 1) + "ies" : what + "s";
}

std::vector<double> stand_ins(const Names& names, const Range& range, std::optional<double> fallback) {
  return std::vector<double>(names.list().size(), fallback.value_or(std::clamp(0.0, range.min, range.max)));
}

void report_missing(const Names& names, const std::vector<bool>& given, const std::string& label,
                    std::string_view meaning, const Source& at, Problems& problems) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < given.size(); ++i)
    if (!given[i] && !names.list()[i].empty()) missing.push_back(names.list()[i]);
  if (missing.empty()) return;
  problems.add(at, label + " lacks " + joined(missing, "'") + " (" + std::string(meaning) +
                       ": a number for every " + names.what() + ")");
}

bool is_by_group(const Value::Table& table, const Names& groups, const Names& names) {
  const auto any = [&](const auto& says) { return std::any_of(table.begin(), table.end(), says); };
  return any([](const Value::Entry& e) { return e.value.is_table(); }) ||
         (any([&](const Value::Entry& e) { return groups.has(e.key); }) &&
          !any([&](const Value::Entry& e) { return names.has(e.key); }));
}

}  // namespace

bool is_name(std::string_view word, std::string_view also) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || also.find(c) != std::string_view::npos;
  });
}

Names::Names(std::string what, const std::vector<std::string>& checked) : Names(std::move(what)) {
  for (const std::string& name : checked) {
    complete_ &= !name.empty();
    place_.try_emplace(name, static_cast<int>(list_.size()));
    list_.push_back(name);
  }
}

void Names::add(const std::string& name, const Source& at, Problems& problems) {
  if (name.empty()) {
    complete_ = false;
  } else if (!is_name(name, also_)) {
    problems.add(at, in_quotes(name) + " cannot be the name of a " + what_ + " (letters, digits, - and _" +
                         (also_.empty() ? "" : " and " + also_) + " only)");
  } else if (place_.contains(name)) {
    problems.add(at,
                 "there are two " + plural(what_) + " '" + name + "' (they are told apart by their names)");
  }
  place_.try_emplace(name, static_cast<int>(list_.size()));
  list_.push_back(name);
}

int Names::need(std::string_view name, const Source& at, Problems& problems) const {
  const auto found = place_.find(std::string(name));
  if (found != place_.end()) return found->second;
  if (list_.empty() || !complete_) return -1;
  problems.add(at, "there is no " + what_ + " '" + escaped(name) + "' (the " + plural(what_) + " are " +
                       joined(list_, "") + ")" + did_you_mean(name, list_));
  return -1;
}

std::vector<double> numbers_in(const Value& table, const std::string& label, const Names& names,
                               const Range& range, std::string_view meaning, std::optional<double> fallback,
                               Problems& problems) {
  std::vector<double> numbers = stand_ins(names, range, fallback);
  std::vector<bool> given(numbers.size());
  for (const Value::Entry& entry : std::get<Value::Table>(table.data)) {
    const int place = names.need(entry.key, entry.key_at, problems);
    if (place < 0) continue;
    const auto i = static_cast<std::size_t>(place);
    given[i] = true;
    numbers[i] = number_of(entry.value, label + "." + entry.key, range, meaning, problems);
  }
  report_missing(names, given, label, meaning, table.at, problems);
  return numbers;
}

std::vector<double> number_per_name(Reader& reader, std::string_view key, const Names& names,
                                    bool one_for_all, const Range& range, std::string_view meaning,
                                    std::optional<double> fallback, Problems& problems) {
  const Value* value = reader.value(key);
  const bool is_table = value && value->is_table();
  if (!is_table && (one_for_all || (!value && fallback)))
    return std::vector<double>(names.list().size(), reader.number(key, range, meaning, fallback));
  if (is_table) return numbers_in(*value, std::string(key), names, range, meaning, fallback, problems);
  reader.table(key, meaning);  // reports it
  return stand_ins(names, range, fallback);
}

std::vector<double> numbers_by_group(Reader& reader, std::string_view key, const Names& groups,
                                     const Names& names, const Range& range, std::string_view meaning,
                                     std::optional<double> fallback, Problems& problems) {
  const Value* value = reader.value(key);
  if (!value || !value->is_table() || !is_by_group(std::get<Value::Table>(value->data), groups, names))
    return number_per_name(reader, key, names, true, range, meaning, fallback, problems);
  const std::size_t count = names.list().size();
  std::vector<double> numbers(groups.list().size() * count, std::clamp(0.0, range.min, range.max));
  std::vector<bool> given(groups.list().size());
  for (const Value::Entry& entry : std::get<Value::Table>(value->data)) {
    const int group = groups.need(entry.key, entry.key_at, problems);
    if (group < 0) continue;
    const auto g = static_cast<std::size_t>(group);
    given[g] = true;
    const std::string label = std::string(key) + "." + entry.key;
    const std::vector<double> row =
        entry.value.is_table()
            ? numbers_in(entry.value, label, names, range, meaning, fallback, problems)
            : std::vector<double>(count, number_of(entry.value, label, range, meaning, problems));
    std::copy(row.begin(), row.end(), numbers.begin() + static_cast<std::ptrdiff_t>(g * count));
  }
  report_missing(groups, given, std::string(key), meaning, value->at, problems);
  return numbers;
}

}  // namespace delphisim
