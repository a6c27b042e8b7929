// SPDX-License-Identifier: MIT
#include "experiments/study/population_file.hpp"

#include <algorithm>
#include <array>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/names.hpp"
#include "experiments/study/read_population.hpp"
#include "experiments/study/text_file.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr std::array<const char*, 3> kParts{"fitted", "constrained", "assumed"};
constexpr const char* kSetMeaning = "a changed value and everything re-fitted under it";

void check_ranges(Reader& file, Problems& problems) {
  for (Reader& range : file.tables("range", "what a setting may be", 0)) {
    range.string("key", "path of the setting in the scenario");
    range.choice("status", {"assumed", "constrained"}, "how sure the setting is");
    const double low = range.number("low", {}, "lowest value"),
                 base = range.number("base", {}, "value of the base set"),
                 high = range.number("high", {}, "highest value");
    range.string("why", "the reason of the range");
    const bool complete = range.has("low") && range.has("base") && range.has("high");
    range.finish();
    if (complete && !(low <= base && base <= high)) {
      problems.add(range.at("base"), "base is " + shortest(base) + " (the range runs from " + shortest(low) +
                                         " to " + shortest(high) + ")");
    }
  }
}

// Everything but the fragments of scenarios, which are read with a design.
void check_file(const Value& value, const std::string& where, Problems& problems) {
  Reader file(value, where, problems);
  if (file.has("about")) {
    Reader about = file.table("about", "where the population comes from");
    for (const char* key : {"what", "source", "tables", "made_by", "notes"})
      about.string(key, "in words", "");
    about.finish();
  }
  for (const char* part : kParts)
    if (file.has(part)) file.table(part, "a part of the scenario");
  if (file.has("derived")) file.table("derived", "what the fit says, for readers");
  check_ranges(file, problems);
  Names names("set");
  for (Reader& set : file.tables("sets", "sets of assumptions", 0)) {
    const std::string name = set.string("name", "name of the set of assumptions");
    if (name == "base") set.problem("name", "a set is named 'base' (that is the file without any set)");
    names.add(name, set.at("name"), problems);
    set.string("why", "the reason of the set");
    set.table("scenario", kSetMeaning);
    set.finish();
  }
  file.finish();
}

// True for two tables without a key in common: neither changes an entry of the other.
bool have_nothing_in_common(const Value* a, const Value* b) {
  if (!a || !b || !a->is_table() || !b->is_table()) return false;
  const auto& entries = std::get<Value::Table>(a->data);
  return std::none_of(entries.begin(), entries.end(),
                      [&](const Value::Entry& entry) { return b->find(entry.key); });
}

// The sets of a population by name, empty where it was not given; the scenario is null where it is no table,
// which was reported.
struct Set {
  std::string name;
  const Value* scenario;
};
std::vector<Set> sets_of(const Value& population) {
  std::vector<Set> sets;
  const Value* list = population.find("sets");
  if (!list || !list->is_array()) return sets;
  for (const Value& set : std::get<Value::Array>(list->data)) {
    const Value *name = set.find("name"), *scenario = set.find("scenario");
    const auto* word = name ? std::get_if<std::string>(&name->data) : nullptr;
    sets.push_back({word ? *word : "", scenario && scenario->is_table() ? scenario : nullptr});
  }
  return sets;
}

// The parts of a population merged.
Value base_of(const Value& population, const Source& at) {
  Value scenario{at, Value::Table{}};
  for (const char* part : kParts) {
    const Value* fragment = population.find(part);
    if (fragment && fragment->is_table()) scenario = lay_over(std::move(scenario), *fragment);
  }
  return scenario;
}

// Reads the table of ratings that an empirical truth names.
Value with_ratings(Value scenario, Populations& populations, Problems& problems) {
  Value* truth = scenario.find("truth");
  const Value* model = truth ? truth->find("model") : nullptr;
  if (!model || !(*model == Value{{}, std::string("empirical")})) return scenario;
  Value* file = truth->find("file");
  if (!file) return scenario;
  if (truth->find("ratings")) {
    problems.add(file->at, "file and ratings are both given (ratings is the table itself)");
    drop(*truth, "ratings");
    return scenario;
  }
  const std::string* text = populations.ratings(*file, problems);
  if (!text) return scenario;
  const Source at = file->at;
  file->data = populations.path_of(std::get<std::string>(file->data));
  std::get<Value::Table>(truth->data).push_back({"ratings", at, {at, *text}});
  return scenario;
}

Value without_references(Value own) {
  drop(own, "population");
  drop(own, "assumptions");
  return own;
}

}  // namespace

const Value* Populations::find(const Value& named, Problems& problems) {
  const auto* name = std::get_if<std::string>(&named.data);
  if (!name) {
    if (named.is_table())
      check_file(named, "[scenario.population]", problems);
    else
      problems.add(named.at, "population: expected the name of a file, found " + describe(named));
    return named.is_table() ? &named : nullptr;
  }
  const auto [entry, is_new] = files_.try_emplace(*name);
  std::optional<Value>& file = entry->second;
  if (is_new) {
    try {
      const std::string path = (folder_ / *name).string();
      file = parse_toml(read_text(path, named.at), path);
      check_file(*file, "", problems);
    } catch (const BadInput& error) {
      problems.add(error);
    }
  }
  return file ? &*file : nullptr;
}

const std::string* Populations::ratings(const Value& named, Problems& problems) {
  const auto* name = std::get_if<std::string>(&named.data);
  if (!name) return nullptr;  // reported where the key is read
  const auto [entry, is_new] = ratings_.try_emplace(*name);
  if (is_new) {
    try {
      entry->second = read_text(path_of(*name), named.at);
    } catch (const BadInput& error) {
      problems.add(error);
    }
  }
  return entry->second ? &*entry->second : nullptr;
}

Value lay_over(Value scenario, const Value& overlay) {
  Value* truth = scenario.find("truth");
  const Value* new_truth = overlay.find("truth");
  const Value* model = new_truth ? new_truth->find("model") : nullptr;
  const Value* old_model = truth ? truth->find("model") : nullptr;
  const bool is_empirical = model && *model == Value{{}, std::string("empirical")};
  if (model && (old_model ? !(*model == *old_model) : is_empirical)) {
    drop(scenario, "truth");
    if (is_empirical)
      for (const char* key : modelled_keys) drop(scenario, key);
  }

  const Value* new_rounds = overlay.find("rounds");
  Value* rounds = scenario.find("rounds");
  if (rounds && new_rounds && new_rounds->is_table()) {
    for (const Value::Entry& round : std::get<Value::Table>(new_rounds->data)) {
      const Value* chosen = round.value.find("no_opinion");
      Value* old_round = rounds->find(round.key);
      Value* old = old_round ? old_round->find("no_opinion") : nullptr;
      if (!chosen || !old || !old->is_table()) continue;
      if (chosen->find("probability")) drop(*old, "by_topic");
      if (chosen->find("by_topic")) drop(*old, "probability");
      for (const char* key : {"by_topic", "category_answered"})
        if (have_nothing_in_common(chosen->find(key), old->find(key))) drop(*old, key);
    }
  }
  return merge(std::move(scenario), overlay);
}

std::optional<Value> resolve_scenario(const Value& own, Populations& populations, Problems& problems) {
  const Value* named = own.find("population");
  const Value* chosen = own.find("assumptions");
  const Value* population = named ? populations.find(*named, problems) : nullptr;
  if (named && !population) return {};
  Value scenario{own.at, Value::Table{}};
  if (population) scenario = base_of(*population, own.at);

  Reader reader(own, "[scenario]", problems);
  const std::string set = BehaviourReader(reader, "population_file", problems).text("assumptions");
  if (chosen && !set.empty() && set != "base") {
    const std::vector<Set> sets = population ? sets_of(*population) : std::vector<Set>{};
    std::vector<std::string> names{"base"};
    for (const Set& s : sets) names.push_back(s.name);
    if (!population)
      problems.add(chosen->at,
                   "assumptions is '" + escaped(set) + "' (no population file is named, which has the sets)");
    const int place = population ? Names("set", names).need(set, chosen->at, problems) : -1;
    const Value* changes = place > 0 ? sets[static_cast<std::size_t>(place) - 1].scenario : nullptr;
    if (changes) scenario = lay_over(std::move(scenario), *changes);
  }
  return with_ratings(lay_over(std::move(scenario), without_references(own)), populations, problems);
}

std::vector<Value> scenarios_of_all_sets(const Value& own, Populations& populations, Problems& problems) {
  std::vector<Value> scenarios;
  const Value* named = own.find("population");
  const Value* population = named ? populations.find(*named, problems) : nullptr;
  if (!population) return scenarios;
  for (const Set& set : sets_of(*population)) {
    if (!set.scenario) continue;
    const Value scenario = lay_over(base_of(*population, own.at), *set.scenario);
    scenarios.push_back(with_ratings(lay_over(scenario, without_references(own)), populations, problems));
  }
  return scenarios;
}

}  // namespace delphisim
