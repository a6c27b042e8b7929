// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>

#include "experiments/study/population_file.hpp"

namespace delphisim {
namespace {

constexpr std::string_view kSetByStudy = "the study sets it";

std::string brief(double number) {
  std::array<char, 32> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, 4).ptr;
  return {text.data(), end};
}

const double* as_number(const Value& value, double& number) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.data)) number = static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value.data)) number = *real;
  return value.kind() == Value::Kind::integer || value.kind() == Value::Kind::real ? &number : nullptr;
}

// All numbers of a table, tables in it included, or of an array; none if it holds anything else.
std::vector<double> all_numbers(const Value& value) {
  std::vector<double> numbers;
  bool pure = true;
  const auto add = [&](const Value& element) {
    double number = 0;
    if (as_number(element, number)) return numbers.push_back(number);
    const std::vector<double> inner = element.is_table() ? all_numbers(element) : std::vector<double>{};
    pure = pure && !inner.empty();
    numbers.insert(numbers.end(), inner.begin(), inner.end());
  };
  if (const auto* table = std::get_if<Value::Table>(&value.data))
    for (const Value::Entry& entry : *table) add(entry.value);
  else if (const auto* array = std::get_if<Value::Array>(&value.data))
    for (const Value& element : *array) add(element);
  return pure ? numbers : std::vector<double>{};
}

std::string summary(const Value& value) {
  double number = 0;
  if (as_number(value, number)) return brief(number);
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* yes = std::get_if<bool>(&value.data)) return *yes ? "true" : "false";
  const std::vector<double> all = all_numbers(value);
  if (!all.empty()) {
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    return std::to_string(all.size()) + (all.size() == 1 ? " value" : " values") + ", " + brief(*low) +
           (*low < *high ? " to " + brief(*high) : "");
  }
  const auto* array = std::get_if<Value::Array>(&value.data);
  const std::size_t size = array ? array->size() : 0;
  return std::to_string(size) + (size == 1 ? " entry" : " entries");
}

// A setting that has a range keeps it; else the later entry stands, because it is the one that holds.
void add_setting(Assumption setting, std::vector<Assumption>& out) {
  const auto known =
      std::find_if(out.begin(), out.end(), [&](const Assumption& a) { return a.key == setting.key; });
  if (known == out.end())
    out.push_back(std::move(setting));
  else if (known->low.empty())
    *known = std::move(setting);
  else if (setting.why == kSetByStudy)
    known->base = setting.base;
}

// One entry for each setting below a table, where numbers by topic, category or group are one setting.
void add_settings(const Value& value, const std::string& path, const std::string& status,
                  const std::string& why, std::vector<Assumption>& out) {
  const auto is_settings = [&](const Value& table) {
    constexpr std::array<std::string_view, 11> by_name{
        "estimate",          "variance",  "shared_variance", "mean",         "by_topic",   "probability",
        "category_answered", "retention", "newcomers",       "group_offset", "left_slider"};
    const std::string_view key = std::string_view(path).substr(path.rfind('.') + 1);
    return table.is_table() && std::find(by_name.begin(), by_name.end(), key) == by_name.end();
  };
  if (path == "truth.file" || path == "truth.ratings") return;  // data, under either name
  if (!is_settings(value)) return add_setting({path, status, "", summary(value), "", why}, out);
  for (const Value::Entry& entry : std::get<Value::Table>(value.data))
    add_settings(entry.value, path.empty() ? entry.key : path + "." + entry.key, status, why, out);
}

const Value* at_path(const Value& root, std::string_view path) {
  const Value* here = &root;
  while (here && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    here = here->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return here;
}

std::vector<Assumption> ranges_of(const Value& population, const Value& scenario, Problems& problems) {
  std::vector<Assumption> ranges;
  const Value* list = population.find("range");
  if (!list || !list->is_array()) return ranges;
  for (const Value& range : std::get<Value::Array>(list->data)) {
    const auto text = [&](const char* key) {
      const Value* value = range.find(key);
      return value ? summary(*value) : "";
    };
    Assumption a{text("key"), text("status"), text("low"), text("base"), text("high"), text("why")};
    if (!a.key.empty() && !at_path(scenario, a.key)) {
      problems.add(range.find("key")->at,
                   "there is a range for '" + a.key + "' (the scenario has no such key)");
    }
    ranges.push_back(std::move(a));
  }
  return ranges;
}

}  // namespace

std::vector<Assumption> assumptions_of(const Value& own, Populations& populations, Problems& problems) {
  std::vector<Assumption> all;
  const Value* named = own.find("population");
  const Value* population = named ? populations.find(*named, problems) : nullptr;
  if (population) {
    all = ranges_of(*population, *resolve_scenario(own, populations, problems), problems);
    const auto add_part = [&](const char* part, const char* why) {
      const Value* table = population->find(part);
      if (table && table->is_table()) add_settings(*table, "", part, why, all);
    };
    add_part("fitted", "fitted to the published tables, together with the other fitted settings");
    add_part("constrained", "the published tables limit it but do not determine it");
    add_part("assumed", "the population file assumes it");
  }
  if (const auto* table = std::get_if<Value::Table>(&own.data)) {
    for (const Value::Entry& entry : *table)
      if (entry.key != "population" && entry.key != "assumptions")
        add_settings(entry.value, entry.key, "assumed", std::string(kSetByStudy), all);
  }
  return all;
}

}  // namespace delphisim
