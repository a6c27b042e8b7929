// SPDX-License-Identifier: MIT
#include "experiments/study/read_measures.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "engine/exercise/infinite_panel.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"

namespace delphisim {
namespace {

template<class Info>
std::vector<std::string> names_of(std::span<const Info> infos) {
  std::vector<std::string> names;
  for (const Info& info : infos) names.emplace_back(info.description.name);
  return names;
}

// "all" stays what it was for studies that have no use for the later statistics: those of the exercise as a
// whole are part of it where the design has what they tell of, those of retests are named.
bool belongs_to_all(const StatisticInfo& info, const Value* design) {
  if (info.scope == Scope::retest) return false;
  if (info.scope != Scope::list && info.scope != Scope::exercise) return true;
  const Value* of = design ? design->find(info.scope == Scope::list ? "amend" : "stopping") : nullptr;
  return of && of->is_table();
}

// Positions of the names under a key, all of them for the word "all".
std::vector<int> read_names(Reader& table, const std::string& key, const std::vector<std::string>& names,
                            const std::string& meaning, const std::string& command) {
  std::vector<int> places;
  const Value* value = table.value(key);
  if (value && *value == Value{{}, std::string("all")}) {
    for (std::size_t i = 0; i < names.size(); ++i) places.push_back(static_cast<int>(i));
    return places;
  }
  for (const std::string& name : table.strings(key, meaning + ", or \"all\"")) {
    const auto found = std::find(names.begin(), names.end(), name);
    const int place = static_cast<int>(found - names.begin());
    if (name.empty()) continue;
    if (found == names.end())
      table.problem(key, "there is no " + command + " '" + escaped(name) + "' in " + key +
                             " (`delphisim metrics` lists them)" + did_you_mean(name, names));
    else if (std::find(places.begin(), places.end(), place) != places.end())
      table.problem(key, in_quotes(name) + " is listed twice in " + key + " (it would be measured twice)");
    else
      places.push_back(place);
  }
  return places;
}

// A metric by a table with its name and parameters; none where the name is wrong.
std::optional<Item> read_metric(const Value& value, const std::vector<std::string>& names,
                                Problems& problems) {
  Reader entry(value, "a metric of rules", problems);
  const std::string name = entry.string("name", "name of the metric");
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    if (!name.empty())
      entry.problem("name", "there is no metric '" + escaped(name) +
                                "' in rules (`delphisim metrics` lists them)" + did_you_mean(name, names));
    return {};
  }
  Item item = standard_metric(static_cast<int>(found - names.begin()));
  const auto parameters = metric_infos()[static_cast<std::size_t>(item.kind)].description.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& p = parameters[i];
    item.values[i] = entry.number(p.name, {.min = p.min, .max = p.max}, p.meaning, p.standard);
  }
  entry.finish();
  return item;
}

// Metrics by their names, or by tables where they have parameters.
std::vector<Item> read_metric_list(Reader& table, Problems& problems) {
  const std::vector<std::string> names = names_of(metric_infos());
  const Value* value = table.value("rules");
  const auto* list = value ? std::get_if<Value::Array>(&value->data) : nullptr;
  if (!list || std::none_of(list->begin(), list->end(), [](const Value& v) { return v.is_table(); }))
    return standard_metrics(read_names(table, "rules", names, "what is measured of every rule", "metric"));
  std::vector<Item> items;
  for (const Value& element : *list) {
    const Value by_name{element.at, Value::Table{{"name", element.at, element}}};
    const auto item = read_metric(element.is_table() ? element : by_name, names, problems);
    if (item && std::find(items.begin(), items.end(), *item) != items.end())
      problems.add(element.at, in_quotes(label_of_metric(*item)) +
                                   " is listed twice in rules (it would be measured twice)");
    else if (item)
      items.push_back(*item);
  }
  return items;
}

// One length of the true list, or several of which the first is the primary one.
void read_lengths(Reader& table, Study& study) {
  const char* const meaning = "number of topics in the true list";
  const Value* value = table.value("true_k");
  std::vector<std::int64_t> lengths;
  if (value && value->is_array()) {
    for (const double length : table.numbers("true_k", {.min = 1, .max = 65535}, meaning)) {
      if (length != static_cast<double>(static_cast<std::int64_t>(length)))
        table.problem("true_k", "true_k holds " + shortest(length) + " (a number of topics is whole)");
      lengths.push_back(static_cast<std::int64_t>(length));
    }
    if (lengths.empty()) table.problem("true_k", "true_k is empty (there would be no true list)");
  } else {
    lengths.push_back(table.integer("true_k", {1, 65535}, meaning));
  }
  const int topics = study.setting.topics;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (topics > 0 && lengths[i] > topics)
      table.problem("true_k", "true_k is " + std::to_string(lengths[i]) + " (there are " +
                                  std::to_string(topics) + " topics)");
    if (std::find(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(i), lengths[i]) !=
        lengths.begin() + static_cast<std::ptrdiff_t>(i))
      table.problem("true_k",
                    "true_k holds " + std::to_string(lengths[i]) + " twice (it would be measured twice)");
    if (i > 0) study.more_k.push_back(static_cast<int>(lengths[i]));
  }
  if (!lengths.empty()) study.true_k = static_cast<int>(lengths.front());
}

}  // namespace

std::string label_of_metric(const Item& item) {
  return label_of(metric_infos()[static_cast<std::size_t>(item.kind)].description, item);
}

void read_metrics(Reader& file, Study& study, Problems& problems) {
  Reader table = file.table("metrics", "what is measured");
  study.metrics = read_metric_list(table, problems);
  if (table.has("rules") && table.value("rules")->is_array() &&
      std::get<Value::Array>(table.value("rules")->data).empty())
    table.problem("rules", "rules is empty (nothing would be measured)");
  if (table.has("process"))
    study.statistics = read_names(table, "process", names_of(statistic_infos()),
                                  "what is measured of the process", "statistic");
  table.has("indices"), table.has("indices_by_group");      // read_indices, when the scales are known
  table.has("agreement"), table.has("rank_distributions");  // read_kept, when the cells are known
  if (table.has("process") && *table.value("process") == Value{{}, std::string("all")})
    std::erase_if(study.statistics, [&](int s) {
      return !belongs_to_all(statistic_infos()[static_cast<std::size_t>(s)], file.value("design"));
    });
  table.finish();
}

void check_infinite_panel(Reader& file, const Value& metrics, Study& study, Problems& problems) {
  for (const TruthSpec& truth : study.truths) {
    if (truth.functional.kind != Functionals::find("share_at_least")) continue;
    const double cut = truth.functional.values[0];
    const auto reaches = [&](const Cell& c) {
      return c.spec.rounds.empty() || cut <= c.spec.rounds.front().instrument.scale.max + 1e-9;
    };
    if (std::none_of(study.cells.begin(), study.cells.end(), reaches) && !study.cells.empty())
      file.problem("truths", "cut of the truth '" + escaped(truth.name) + "' is " + shortest(cut) +
                                 " (no rating of the first round reaches it)");
  }
  const auto known = [](const Cell& cell) { return InfinitePanel::knows(cell.spec.population); };
  const auto unknown = std::find_if_not(study.cells.begin(), study.cells.end(), known);
  if (unknown == study.cells.end()) return;
  const std::string because =
      " what an infinite panel would rate (known where people differ by leniency and normal residuals; "
      "cell " +
      unknown->name + " has heavy tails, scale use, two camps, correlated residuals or real panelists)";
  for (const TruthSpec& truth : study.truths) {
    bool of_ratings = false;
    Functionals::visit(truth.functional.kind, [&]<class F>() { of_ratings = F::of_ratings; });
    if (of_ratings)
      file.problem("truths", "the truth '" + escaped(truth.name) + "' is" + because +
                                 " did you mean functional = \"latent_mean\"?");
  }
  if (std::any_of(study.cells.begin(), study.cells.end(), known)) return;  // missing in the other cells
  Reader table(metrics, "metrics", problems);
  if (!table.value("rules") || *table.value("rules") == Value{{}, std::string("all")}) return;
  for (const Item& metric : study.metrics) {
    const Reads reads = metric_infos()[static_cast<std::size_t>(metric.kind)].reads;
    if (reads == Reads::own_set || reads == Reads::own_order)
      table.problem("rules", label_of_metric(metric) + " compares with" + because + " leave it out?");
  }
}

void read_question(Reader& table, Study& study, Problems&) {
  read_lengths(table, study);
  const std::string scope = table.choice("order_scope", {"all_topics", "shortlist"},
                                         "topics whose order is compared", "all_topics");
  study.order_scope = scope == "shortlist" ? OrderScope::shortlist : OrderScope::all_topics;
  study.delta = table.number("delta", {.min = 0, .above = true},
                             "smallest difference of the primary metric that matters");

  std::vector<std::string> ids;
  for (const Rule& rule : study.rules) ids.push_back(id_of(rule));
  const std::string reference = table.string("reference", "id of the rule that others are compared with");
  const auto found = std::find(ids.begin(), ids.end(), reference);
  if (found != ids.end())
    study.reference_rule = static_cast<int>(found - ids.begin());
  else if (!reference.empty() && !ids.empty())
    table.problem("reference", "reference is '" + escaped(reference) +
                                   "' (no rule of the study has this id)" + did_you_mean(reference, ids));

  study.primary_metric = table.string("primary", "name of the metric that decides");
  if (study.primary_metric.empty()) return;
  const auto named = [&](const Item& metric) { return label_of_metric(metric) == study.primary_metric; };
  const auto measured = std::find_if(study.metrics.begin(), study.metrics.end(), named);
  const auto infos = metric_infos();
  const auto metric = measured != study.metrics.end()
                          ? infos.begin() + measured->kind
                          : std::find_if(infos.begin(), infos.end(), [&](const MetricInfo& info) {
                              return info.description.name == study.primary_metric;
                            });
  const std::string is = "primary is '" + escaped(study.primary_metric) + "'";
  if (metric == infos.end())
    table.problem("primary", is + " (`delphisim metrics` lists the metrics)" +
                                 did_you_mean(study.primary_metric, names_of(infos)));
  else if (metric->against != Against::truth)
    table.problem("primary", is + " (the primary metric is one that is held against a truth)");
  else if (!study.metrics.empty() && measured == study.metrics.end()) {
    const auto other = std::find_if(study.metrics.begin(), study.metrics.end(),
                                    [&](const Item& item) { return infos.begin() + item.kind == metric; });
    table.problem(
        "primary",
        is + " (it is not among the metrics of [metrics] rules)" +
            (other == study.metrics.end() ? "" : " did you mean '" + label_of_metric(*other) + "'?"));
  }
}

}  // namespace delphisim
