// SPDX-License-Identifier: MIT
#include "analysis/multiverse/rule_list.hpp"

#include <algorithm>

#include "analysis/multiverse/standard_cuts.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/replay/criteria.hpp"
#include "experiments/study/read_rules.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr int one_pool = Poolings::find("one_pool"), one_group = Poolings::find("one_group"),
              nominal_tally = Aggregations::find("nominal_tally"),
              lower_bound_bootstrap = Aggregations::find("lower_bound_bootstrap"),
              score_at_least = Thresholds::find("score_at_least"), top_k = Thresholds::find("top_k"),
              probability_of_top_k = Thresholds::find("probability_of_top_k");

Item standard_item(int kind, const Description& entry) {
  Item item{kind, {}};
  for (std::size_t i = 0; i < entry.parameters.size(); ++i) item.values[i] = entry.parameters[i].standard;
  return item;
}

std::string range_of(const Scale& s) {
  return "ratings run from " + shortest(s.min) + " to " + shortest(s.max);
}

bool reads_groups(const Item& threshold) {
  bool reads = false;
  Thresholds::visit(threshold.kind, [&]<class T>() { reads = ReadsGroups<T>; });
  return reads;
}

class Library {
 public:
  explicit Library(const RuleGround& ground) : ground_(ground) {}

  RuleList list() {
    choose_aggregations();
    choose_poolings();
    choose_thresholds();
    for (const Item& a : aggregations_)
      for (const Item& p : poolings_)
        for (const Item& t : thresholds_) consider(a, p, t);
    const auto& first = Aggregations::descriptions[static_cast<std::size_t>(aggregations_.front().kind)];
    out("thresholds that read ratings, with aggregations other than " + std::string(first.name),
        "(they ask for no score: the same list again)");
    return std::move(list_);
  }

 private:
  void out(const std::string& what, const std::string& reason) {
    for (const LeftOut& l : list_.left_out)
      if (l.what == what) return;
    list_.left_out.push_back({what, reason});
  }
  std::string off_scale() const {
    return "(its standard cuts are points of a scale from 0 or 1 to 9 or 10, and " + range_of(ground_.scale) +
           ") give it with other cuts in --rules?";
  }

  void choose_aggregations() {
    for (int k = 0; k < static_cast<int>(Aggregations::size); ++k) {
      const Description& entry = Aggregations::descriptions[static_cast<std::size_t>(k)];
      const Item item = standard_item(k, entry);
      const char* objection = nullptr;
      Aggregations::visit(
          k, [&]<class A>() { objection = A::objection(ground_.scale, ground_.topics, item.values.data()); });
      if (has_points(entry) && !fits_standard_cuts(ground_.scale))
        out(label_of_aggregation(item), off_scale());
      else if (objection)
        out(label_of_aggregation(item), "(" + std::string(objection) + "; " + range_of(ground_.scale) + ")");
      else if (k == nominal_tally && ground_.groups.size() < 2)
        out(label_of_aggregation(item), "(there is one group only)");
      else
        aggregations_.push_back(item);
    }
  }

  void choose_poolings() {
    for (int k = 0; k < static_cast<int>(Poolings::size); ++k) {
      const Item item = standard_item(k, Poolings::descriptions[static_cast<std::size_t>(k)]);
      if (k != one_pool && ground_.groups.size() < 2)
        out(label_of_pooling(item), "(there is one group only: nothing to pool)");
      else if (needs_weights(item))
        out(label_of_pooling(item),
            "(no group has a weight, the people that it stands for) give weights in "
            "--rules?");
      else if (k == one_group)
        for (std::size_t g = 0; g < ground_.groups.size(); ++g)
          poolings_.push_back({k, {static_cast<double>(g + 1)}});
      else
        poolings_.push_back(item);
    }
  }

  void choose_thresholds() {
    for (int k = 0; k < static_cast<int>(Thresholds::size); ++k) {
      const Description& entry = Thresholds::descriptions[static_cast<std::size_t>(k)];
      const Item item = standard_item(k, entry);
      const std::string label = label_of_threshold({{}, {}, item});
      if ((k == top_k || k == probability_of_top_k) && item.values[0] >= ground_.topics)
        out(label, "(there are " + std::to_string(ground_.topics) + " topics: it would select them all)");
      else if (k != score_at_least && has_points(entry) && !fits_standard_cuts(ground_.scale))
        out(label, off_scale());
      else
        thresholds_.push_back(item);
    }
  }

  void consider(const Item& a, const Item& p, const Item& t) {
    if (const std::string reason = why_not_pooled(a, p); !reason.empty())
      return out(label_of_aggregation(a) + " with " + label_of_pooling(p), reason);
    if (const std::string reason = why_not(p, t); !reason.empty())
      return out(label_of_threshold({{}, {}, t}) + " with " + label_of_pooling(p), reason);
    if (p.kind == one_group && reads_groups(t)) return;  // the lists of all groups are none of one group
    if (reads_ratings(t) && !(a == aggregations_.front())) return;
    if (t.kind == score_at_least && unit_of(a) == Unit::rank)
      return out(label_of_threshold({{}, {}, t}) + " with " + label_of_aggregation(a),
                 "(its cut is in rating points or shares, not in ranks)");
    if (t.kind == score_at_least && unit_of(a) == Unit::points && !fits_standard_cuts(ground_.scale))
      return out(label_of_threshold({{}, {}, t}) + " of scores in rating points", off_scale());
    list_.rules.push_back({a, p, t});
    list_.group.push_back(p.kind == one_group ? static_cast<int>(p.values[0]) - 1 : -1);
    list_.once.push_back(a.kind == lower_bound_bootstrap);  // a bootstrap of its own in every resample
  }

  const RuleGround& ground_;
  std::vector<Item> aggregations_, poolings_, thresholds_;
  RuleList list_;
};

// Weights of the groups by the [[groups]] of a study: all of them, or none.
std::vector<double> read_weights(const Value& file, const RuleGround& ground) {
  const Value* const groups = file.find("groups");
  if (!groups || !groups->is_array_of_tables()) return {};
  std::vector<double> weight(ground.groups.size());
  for (const Value& group : std::get<Value::Array>(groups->data)) {
    const Value *const id = group.find("id"), *const number = group.find("weight");
    const auto* const name = id ? std::get_if<std::string>(&id->data) : nullptr;
    if (!name || !number) continue;
    const auto at = std::find(ground.groups.begin(), ground.groups.end(), *name);
    if (at == ground.groups.end()) continue;
    Problems problems;
    weight[static_cast<std::size_t>(at - ground.groups.begin())] =
        number_of(*number, "weight", {0, 1e12}, "people that the group stands for", problems);
    problems.throw_if_any();
  }
  return std::all_of(weight.begin(), weight.end(), [](double w) { return w > 0; }) ? weight
                                                                                   : std::vector<double>{};
}

}  // namespace

RuleGround ground_of(const RatingTable& table) {
  RuleGround ground{table.scale, table.groups, 0};
  for (const auto& form : table.form)
    ground.topics = std::max(ground.topics, static_cast<int>(std::count(form.begin(), form.end(), 1)));
  return ground;
}

RuleList library_rules(const RuleGround& ground) { return Library(ground).list(); }

RuleList read_rule_file(const std::filesystem::path& path, const RuleGround& ground) {
  const Value file = read_toml(path);
  Problems problems;
  Frame frame;
  frame.setting.topics = ground.topics;
  frame.setting.groups = static_cast<int>(ground.groups.size());
  frame.setting.group_weight = read_weights(file, ground);
  frame.group_names = Names("group", ground.groups);
  for (const std::string& name : ground.groups) frame.groups.push_back({name, name});
  Reader reader(file, "", problems);
  std::vector<Source> at;
  RuleList list;
  list.rules = read_rules(reader, frame, at, problems);
  problems.throw_if_any();
  check_rules(list.rules, at, {ground.scale}, ground.topics, problems);
  problems.throw_if_any();
  for (const Rule& rule : list.rules)
    list.group.push_back(rule.pooling.kind == one_group ? static_cast<int>(rule.pooling.values[0]) - 1 : -1);
  list.once.assign(list.rules.size(), 0);
  list.group_weight = frame.setting.group_weight;
  return list;
}

}  // namespace delphisim
