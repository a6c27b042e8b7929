// SPDX-License-Identifier: MIT
#include "experiments/study/embed.hpp"

#include <initializer_list>

namespace delphisim {
namespace {

void put(Value& table, const std::string& key, Value value) {
  if (Value* found = table.find(key))
    *found = std::move(value);
  else
    std::get<Value::Table>(table.data).push_back({key, {}, std::move(value)});
}

// Empty texts are left out: the keys are optional.
Value row(std::initializer_list<std::pair<const char*, std::string>> texts) {
  Value table{{}, Value::Table{}};
  for (const auto& [key, text] : texts)
    if (!text.empty()) put(table, key, {{}, text});
  return table;
}

void embed_topics(Value& topics, const Study& study) {
  if (!topics.find("file")) return;
  Value list{{}, Value::Array{}};
  for (const Topic& topic : study.topics)
    std::get<Value::Array>(list.data).push_back(
        row({{"slug", topic.slug},
             {"name", topic.name},
             {"category", study.categories[static_cast<std::size_t>(topic.category)]}}));
  drop(topics, "file");
  put(topics, "list", std::move(list));
}

void embed_published(Value& published, const Study& study) {
  if (!published.find("file")) return;
  Value rows{{}, Value::Array{}};
  for (const Published& p : study.published) {
    Value entry = row({{"statistic", p.statistic},
                       {"round", p.round},
                       {"group", p.group},
                       {"role", p.role},
                       {"source", p.source}});
    put(entry, "value", {{}, p.value});
    std::get<Value::Array>(rows.data).push_back(std::move(entry));
  }
  drop(published, "file");
  put(published, "rows", std::move(rows));
}

void embed_population(Value* named, Populations& populations) {
  Problems none;  // the file was read without a problem
  if (!named || named->is_table()) return;
  if (const Value* population = populations.find(*named, none)) *named = *population;
}

// The `set` tables of levels and extra cells may name other population files.
void embed_in_sets(Value* array, Populations& populations) {
  if (!array || !array->is_array()) return;
  for (Value& entry : std::get<Value::Array>(array->data)) {
    if (Value* set = entry.find("set")) embed_population(set->find("scenario.population"), populations);
    embed_in_sets(entry.find("levels"), populations);
  }
}

// Tables of ratings, wherever a truth names one: in the scenario, a population, its sets, or what cells
// change.
void embed_ratings(Value& here, Populations& populations) {
  if (auto* array = std::get_if<Value::Array>(&here.data))
    for (Value& element : *array) embed_ratings(element, populations);
  auto* table = std::get_if<Value::Table>(&here.data);
  if (!table) return;
  Problems none;
  for (Value::Entry& entry : *table) {
    const bool is_truth = entry.key == "truth" || entry.key.ends_with(".truth");
    Value* file = is_truth ? entry.value.find("file") : nullptr;
    if (entry.key.ends_with("truth.file")) {
      if (const std::string* text = populations.ratings(entry.value, none)) {
        entry.key.replace(entry.key.size() - 4, 4, "ratings");
        entry.value.data = *text;
      }
    } else if (file) {
      if (const std::string* text = populations.ratings(*file, none)) {
        put(entry.value, "ratings", {{}, *text});
        drop(entry.value, "file");
      }
    } else {
      embed_ratings(entry.value, populations);
    }
  }
}

}  // namespace

Value with_contents(Value file, const Study& study, Populations& populations) {
  if (Value* topics = file.find("topics")) embed_topics(*topics, study);
  if (Value* published = file.find("published")) embed_published(*published, study);
  if (Value* scenario = file.find("scenario")) embed_population(scenario->find("population"), populations);
  if (Value* grid = file.find("grid")) {
    embed_in_sets(grid->find("factors"), populations);
    embed_in_sets(grid->find("extra"), populations);
  }
  embed_ratings(file, populations);
  return file;
}

}  // namespace delphisim
