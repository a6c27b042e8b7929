// SPDX-License-Identifier: MIT
#include "experiments/study/read_rules.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

using Descriptions = std::span<const Description>;

constexpr int top_k = Thresholds::find("top_k"), top_share = Thresholds::find("top_share"),
              overall_and_groups = Thresholds::find("overall_and_groups"),
              probability_of_top_k = Thresholds::find("probability_of_top_k");

double parameter_of(Reader& reader, const Parameter& p) {
  if (!p.whole) return reader.number(p.name, {p.min, p.max}, p.meaning, p.standard);
  const IntRange range{static_cast<std::int64_t>(p.min), static_cast<std::int64_t>(p.max)};
  return static_cast<double>(reader.integer(p.name, range, p.meaning, static_cast<std::int64_t>(p.standard)));
}

// Options that every threshold has.
void read_options(Reader& reader, Rule& rule) {
  const std::vector<std::string> ties{"random", "all", "topic_order"}, rounding{"nearest", "up", "down"};
  const auto place = [&](const std::vector<std::string>& words, const char* option, const char* meaning) {
    return std::find(words.begin(), words.end(), reader.choice(option, words, meaning, words.front())) -
           words.begin();
  };
  rule.ties = static_cast<Ties>(place(ties, "ties", "what is done with ties at the cut"));
  rule.rounding = static_cast<Rounding>(place(rounding, "rounding", "how a share of the topics is rounded"));
}

// A group by its position, from 1, or by its id.
double group_of(Reader& reader, const Parameter& p, const Frame& frame, Problems& problems) {
  const Value* value = reader.value(p.name);
  const auto* id = value ? std::get_if<std::string>(&value->data) : nullptr;
  if (id) return 1 + std::max(0, frame.group_names.need(*id, value->at, problems));
  const double place = parameter_of(reader, p);
  const auto groups = static_cast<double>(frame.groups.size());
  if (place > groups && groups > 0)
    reader.problem(p.name, "group is " + shortest(place) + " (there are " + shortest(groups) + " groups)");
  return place;
}

// An entry of a list: its name stands under `key`, its parameters beside it.
Item read_entry(const Value& table, const std::string& key, const std::string& what, Descriptions entries,
                Rule* threshold, const Frame* frame, Problems& problems) {
  std::vector<std::string> names;
  for (const Description& entry : entries) names.emplace_back(entry.name);
  const Value* written = table.find(key);
  const auto* word = written ? std::get_if<std::string>(&written->data) : nullptr;
  Reader reader(table, word ? *word : what, problems);
  const std::string name = reader.choice(key, names, key == what ? "" : what);
  if (!word || *word != name) return {};  // reported; the other keys cannot be judged

  Item item{static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin()), {}};
  const Description& entry = entries[static_cast<std::size_t>(item.kind)];
  for (std::size_t i = 0; i < entry.parameters.size(); ++i)
    item.values[i] = frame && entry.parameters[i].name == "group"
                         ? group_of(reader, entry.parameters[i], *frame, problems)
                         : parameter_of(reader, entry.parameters[i]);
  if (threshold) read_options(reader, *threshold);
  reader.finish();
  return item;
}

// An entry of a list by its name, or by a table with its name and parameters.
Item read_item(const Value& value, const std::string& what, Descriptions entries, Rule* threshold,
               const Frame* frame, Problems& problems) {
  if (value.is_table()) return read_entry(value, "name", what, entries, threshold, frame, problems);
  if (value.kind() == Value::Kind::string) {
    const Value table{value.at, Value::Table{{what, value.at, value}}};
    return read_entry(table, what, what, entries, threshold, frame, problems);
  }
  problems.add(value.at, what + ": expected a name or a table {name = ...}, found " + describe(value));
  return {};
}

Item read_pooling(const Value& value, const Frame& frame, Problems& problems) {
  const Item item = read_item(value, "pooling", Poolings::descriptions, nullptr, &frame, problems);
  if (needs_weights(item) && frame.setting.group_weight.empty() && !frame.groups.empty())
    problems.add(value.at,
                 "the pooling population_weights has no weights (no group has a 'weight', the people that it "
                 "stands for) give every group one, or is it equal_groups?");
  return item;
}

// The parts of a rule that were read without a problem, held together.
void check_pooled(const Item& aggregation, const Item& pooling, const Source& at, Problems& problems) {
  const std::string reason = why_not_pooled(aggregation, pooling);
  if (!reason.empty())
    problems.add(
        at, label_of_pooling(pooling) + " cannot follow " + label_of_aggregation(aggregation) + " " + reason);
}

void check_parts(const Item& pooling, const Rule& threshold, const Source& at, Problems& problems) {
  const std::string reason = why_not(pooling, threshold.threshold);
  if (!reason.empty())
    problems.add(
        at, label_of_threshold(threshold) + " cannot follow " + label_of_pooling(pooling) + " " + reason);
}

// The most topics of a form that a rule can select.
double most_of(const Rule& rule, int topics, int groups) {
  const auto& values = rule.threshold.values;
  const auto share = [&](double of) { return 1.0 * count_of_share(of, topics, rule.rounding); };
  if (rule.ties == Ties::all) return topics;
  if (rule.threshold.kind == overall_and_groups) return share(values[0]) + groups * share(values[1]);
  const double lists = is_group_by_group(raters_of(rule.pooling.kind)) ? groups : 1;
  if (rule.threshold.kind == top_k) return lists * values[0];
  if (rule.threshold.kind == top_share) return lists * share(values[0]);
  return topics;
}

// The threshold and its options, as a rule that has nothing else.
Rule read_threshold(const Value& value, int topics, Problems& problems) {
  Rule rule;
  rule.threshold = read_item(value, "threshold", Thresholds::descriptions, &rule, nullptr, problems);
  const double size = rule.threshold.values[0];
  if (topics == 0) return rule;
  const bool takes_k = rule.threshold.kind == top_k || rule.threshold.kind == probability_of_top_k;
  if (takes_k && size > topics) {
    problems.add(value.at, "k is " + shortest(size) + " (there are at most " + std::to_string(topics) +
                               " topics on the form)");
  }
  if (rule.threshold.kind == top_share && count_of_share(size, topics, rule.rounding) == 0) {
    problems.add(value.at, "share is " + shortest(size) + " (of at most " + std::to_string(topics) +
                               " topics on the form that selects none)");
  }
  if (rule.threshold.kind == overall_and_groups && most_of(rule, topics, 1) == 0) {
    problems.add(value.at, "share is " + shortest(size) + " and group_share is " +
                               shortest(rule.threshold.values[1]) + " (of at most " + std::to_string(topics) +
                               " topics on the form that selects none)");
  }
  return rule;
}

// What a key of a cross holds: one value, or each of an array.
std::vector<const Value*> one_or_more(Reader& reader, const std::string& key, const char* meaning) {
  const Value* value = reader.value(key);
  if (value && !value->is_array()) return {value};
  std::vector<const Value*> values;
  for (const Value& element : reader.array(key, meaning)) values.push_back(&element);
  if (value && values.empty()) reader.problem(key, key + " is empty (there would be no rule)");
  return values;
}

std::vector<Rule> read_cross(Reader& entry, const Frame& frame, Problems& problems) {
  std::vector<Item> aggregations, poolings;
  std::vector<Rule> thresholds, rules;
  const std::size_t problems_before = problems.list().size();
  for (const Value* value : one_or_more(entry, "aggregation", "how topics are scored"))
    aggregations.push_back(read_aggregation(*value, problems));
  const std::vector<const Value*> pooled = one_or_more(entry, "pooling", "whose ratings count");
  for (const Value* value : pooled) poolings.push_back(read_pooling(*value, frame, problems));
  const std::vector<const Value*> written = one_or_more(entry, "threshold", "which topics are selected");
  for (const Value* value : written)
    thresholds.push_back(read_threshold(*value, frame.setting.topics, problems));
  entry.finish();
  if (problems.list().size() == problems_before) {
    for (std::size_t i = 0; i < poolings.size(); ++i)
      for (const Item& aggregation : aggregations)
        check_pooled(aggregation, poolings[i], pooled[i]->at, problems);
    for (std::size_t t = 0; t < thresholds.size(); ++t)
      for (const Item& pooling : poolings) check_parts(pooling, thresholds[t], written[t]->at, problems);
  }
  if (problems.list().size() > problems_before) return rules;  // stand-ins could be rules that are there
  for (const Item& aggregation : aggregations)
    for (const Item& pooling : poolings)
      for (Rule rule : thresholds) {
        rule.aggregation = aggregation;
        rule.pooling = pooling;
        rules.push_back(rule);
      }
  return rules;
}

}  // namespace

Item read_aggregation(const Value& value, Problems& problems) {
  return read_item(value, "aggregation", Aggregations::descriptions, nullptr, nullptr, problems);
}

std::vector<Rule> read_shortlist(const Value& value, int topics, const Frame& frame, Problems& problems) {
  std::vector<Rule> shortlist;
  if (value == Value{{}, std::string("none")}) return shortlist;
  const auto* rules = std::get_if<Value::Array>(&value.data);
  if (!rules || rules->empty()) {
    problems.add(value.at, "shortlist: expected an array of rules or \"none\", found " +
                               (rules ? std::string("an empty array") : describe(value)) +
                               " (\"none\" carries every topic on)");
    return shortlist;
  }
  for (const Value& element : *rules) {
    if (!element.is_table()) {
      problems.add(element.at,
                   "a rule of a shortlist: expected a table with aggregation, pooling and threshold, found " +
                       describe(element));
      continue;
    }
    Reader reader(element, "a rule of the shortlist", problems);
    Rule rule;
    const std::size_t problems_before = problems.list().size();
    const Value* const aggregation = reader.value("aggregation");
    const Value* const pooling = reader.value("pooling");
    const Value* const threshold = reader.value("threshold");
    if (threshold) rule = read_threshold(*threshold, topics, problems);
    if (aggregation) rule.aggregation = read_aggregation(*aggregation, problems);
    if (pooling) rule.pooling = read_pooling(*pooling, frame, problems);
    if (aggregation && pooling && threshold && problems.list().size() == problems_before) {
      check_pooled(rule.aggregation, rule.pooling, pooling->at, problems);
      check_parts(rule.pooling, rule, threshold->at, problems);
    }
    for (const char* key : {"aggregation", "pooling", "threshold"})
      if (!reader.has(key)) reader.problem(key, "a rule of the shortlist lacks '" + std::string(key) + "'");
    reader.finish();
    shortlist.push_back(rule);
  }
  return shortlist;
}

int most_kept(const std::vector<Rule>& shortlist, int topics, int groups) {
  if (shortlist.empty()) return topics;
  double most = 0;
  for (const Rule& rule : shortlist) most += most_of(rule, topics, groups);
  return static_cast<int>(std::min<double>(most, topics));
}

std::vector<Rule> read_rules(Reader& file, const Frame& frame, std::vector<Source>& at, Problems& problems) {
  std::vector<Rule> rules;
  for (Reader& entry : file.tables("rules", "the rules that are compared")) {
    for (const Rule& rule : read_cross(entry, frame, problems)) {
      if (std::find(rules.begin(), rules.end(), rule) != rules.end())
        entry.problem("",
                      "the rule '" + id_of(rule) + "' is given twice (rules are told apart by their ids)");
      else
        rules.push_back(rule), at.push_back(entry.at("aggregation"));
    }
  }
  return rules;
}

}  // namespace delphisim
