// SPDX-License-Identifier: MIT
#include "experiments/study/behaviours.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

const Behaviour& behaviour(std::string_view name) {
  const auto found = std::find_if(behaviours().begin(), behaviours().end(),
                                  [&](const Behaviour& b) { return b.name == name; });
  assert(found != behaviours().end());
  return *found;
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(", "), list.size());
    words.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 2, list.size()));
  }
  return words;
}

}  // namespace

std::span<const BehaviourPart> behaviour_parts() {
  static const std::array<BehaviourPart, 6> parts{{{"population", population_behaviours()},
                                                   {"instrument and response", response_behaviours()},
                                                   {"participation", participation_behaviours()},
                                                   {"feedback and revision", revision_behaviours()},
                                                   {"amending the list", amend_behaviours()},
                                                   {"rounds and stopping", stopping_behaviours()}}};
  return parts;
}

const std::vector<Behaviour>& behaviours() {
  static const std::vector<Behaviour> all = [] {
    std::vector<Behaviour> list;
    for (const BehaviourPart& part : behaviour_parts())
      list.insert(list.end(), part.entries.begin(), part.entries.end());
    return list;
  }();
  return all;
}

BehaviourReader::BehaviourReader(Reader& table, std::string_view name, Problems& problems)
    : table_(table), behaviour_(behaviour(name)), problems_(problems) {}

const BehaviourKey& BehaviourReader::key_of(std::string_view key) const {
  const auto found = std::find_if(behaviour_.keys.begin(), behaviour_.keys.end(),
                                  [&](const BehaviourKey& k) { return k.name == key; });
  assert(found != behaviour_.keys.end());
  return *found;
}

double BehaviourReader::number(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::number);
  return table_.number(key, k.range, k.meaning, k.standard);
}

double BehaviourReader::number(std::string_view key, const Range& range, std::optional<double> standard) {
  return table_.number(key, range, key_of(key).meaning, standard);
}

std::vector<double> BehaviourReader::numbers(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::numbers);
  return table_.numbers(key, k.range, k.meaning);
}

int BehaviourReader::whole(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::whole);
  const IntRange range{static_cast<std::int64_t>(k.range.min), static_cast<std::int64_t>(k.range.max),
                       k.range.why};
  std::optional<std::int64_t> standard;
  if (k.standard) standard = static_cast<std::int64_t>(*k.standard);
  return static_cast<int>(table_.integer(key, range, k.meaning, standard));
}

bool BehaviourReader::yes_no(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::yes_no);
  std::optional<bool> standard;
  if (k.standard) standard = *k.standard != 0;
  return table_.boolean(key, k.meaning, standard);
}

int BehaviourReader::choice(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::word);
  const std::vector<std::string> words = words_of(k.choices);
  std::optional<std::string> standard;
  if (k.standard) standard = words.front();
  const std::string word = table_.choice(key, words, k.meaning, standard);
  return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
}

std::vector<std::string> BehaviourReader::choices(std::string_view key) const {
  return words_of(key_of(key).choices);
}

std::vector<double> BehaviourReader::each(std::string_view key, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::number_each || k.kind == KeyKind::number_or_each);
  return number_per_name(table_, key, names, k.kind == KeyKind::number_or_each, k.range, k.meaning,
                         k.standard, problems_);
}

std::vector<double> BehaviourReader::by_group(std::string_view key, const Names& groups, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::number_by_group);
  return numbers_by_group(table_, key, groups, names, k.range, k.meaning, k.standard, problems_);
}

std::vector<int> BehaviourReader::counts(std::string_view key, const Names& names,
                                         const std::vector<int>& unnamed) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::counts);
  std::vector<int> counts;
  if (!k.standard && !table_.has(key)) return counts;
  const Value* given = table_.value(key);
  std::vector<double> numbers;
  if (given && given->is_table() && !unnamed.empty()) {
    Value all = *given;
    for (std::size_t i = 0; i < std::min(unnamed.size(), names.list().size()); ++i)
      if (!all.find(names.list()[i]))
        std::get<Value::Table>(all.data).push_back(
            {names.list()[i], all.at, {all.at, std::int64_t{unnamed[i]}}});
    numbers = numbers_in(all, std::string(key), names, k.range, k.meaning, {}, problems_);
  } else {
    numbers = number_per_name(table_, key, names, true, k.range, k.meaning, k.standard, problems_);
  }
  for (const double count : numbers) {
    if (count != std::floor(count))
      table_.problem(
          key, std::string(key) + " holds " + shortest(count) + " (people are counted in whole numbers)");
    counts.push_back(static_cast<int>(count));
  }
  return counts;
}

std::vector<int> BehaviourReader::places(std::string_view key, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::names);
  std::vector<int> places;
  if (!k.absent.empty() && !table_.has(key)) return places;
  for (const std::string& name : table_.strings(key, k.meaning)) {
    const int place = name.empty() ? -1 : names.need(name, table_.at(key), problems_);
    if (place < 0) continue;
    if (std::find(places.begin(), places.end(), place) != places.end())
      table_.problem(key, std::string(key) + " names '" + name + "' twice (once is enough)");
    else
      places.push_back(place);
  }
  return places;
}

int BehaviourReader::place(std::string_view key, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::name);
  if (!k.absent.empty() && !table_.has(key)) return -1;
  const std::string name = table_.string(key, k.meaning);
  return name.empty() ? -1 : names.need(name, table_.at(key), problems_);
}

std::vector<std::string> BehaviourReader::words(std::string_view key) {
  assert(key_of(key).kind == KeyKind::words);
  return table_.strings(key, key_of(key).meaning);
}

std::string BehaviourReader::text(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::text);
  return table_.string(key, k.meaning, k.absent.empty() ? std::nullopt : std::optional<std::string>(""));
}

}  // namespace delphisim
