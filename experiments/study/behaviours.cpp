// SPDX-License-Identifier: MIT
#include "experiments/study/behaviours.hpp"

#include <algorithm>
#include <cassert>

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

const std::vector<Behaviour>& behaviours() {
  static const std::vector<Behaviour> all = [] {
    std::vector<Behaviour> list;
    for (const auto& part : {population_behaviours(), response_behaviours(), round_behaviours()})
      list.insert(list.end(), part.begin(), part.end());
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

std::string BehaviourReader::word(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::word);
  const std::vector<std::string> words = words_of(k.choices);
  std::optional<std::string> standard;
  if (k.standard) standard = words.front();
  return table_.choice(key, words, k.meaning, standard);
}

std::vector<double> BehaviourReader::each(std::string_view key, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::number_each || k.kind == KeyKind::number_or_each);
  return number_per_name(table_, key, names, k.kind == KeyKind::number_or_each, k.range, k.meaning,
                         k.standard, problems_);
}

std::vector<int> BehaviourReader::places(std::string_view key, const Names& names) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::names);
  std::vector<int> places;
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

std::string BehaviourReader::text(std::string_view key) {
  const BehaviourKey& k = key_of(key);
  assert(k.kind == KeyKind::text);
  return table_.string(key, k.meaning, k.standard ? std::optional<std::string>("") : std::nullopt);
}

}  // namespace delphisim
