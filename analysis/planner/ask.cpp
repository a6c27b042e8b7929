// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/planner/target.hpp"
#include "engine/indices/info.hpp"
#include "engine/metrics/info.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/study/measures_of.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

enum class Kind { metric, statistic, index };

// What a name is, and with which parameters.
struct Found {
  Kind kind = Kind::metric;
  Item item;
  int k = 0;  // position among the lengths of the true list
  ValueRange range;
  bool share_of_true_list = false;
};

std::vector<std::string> ids_of(const std::vector<Rule>& rules) {
  std::vector<std::string> ids;
  for (const Rule& rule : rules) ids.push_back(id_of(rule));
  return ids;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

class Asker {
 public:
  Asker(const Study& study, const std::vector<TargetText>& texts, const Problems& problems)
      : study_(study), texts_(texts), problems_(problems) {}

  Question ask() {
    for (const TargetText& text : texts_) {
      text_ = &text;
      if (!text.readable) continue;
      found_.push_back(find());
      check_words();
      if (const std::string out = out_of_range(text, found_.back().range); !out.empty()) problem(out);
      if (text.probability) {
        if (question_.probability && *question_.probability != *text.probability)
          problem("the probability is " + shortest(*text.probability) + ", that of another target " +
                  shortest(*question_.probability) +
                  " (the probability is that all targets hold together) give it once?");
        question_.probability = text.probability;
      }
    }
    problems_.throw_if_any();
    cut_down();
    const Measures measures = measures_of(question_.study);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      text_ = &texts_[i];
      resolve(found_[i], measures);
    }
    problems_.throw_if_any();
    return std::move(question_);
  }

 private:
  void problem(const std::string& what) {
    problems_.add({}, "--target " + in_quotes(text_->text) + ": " + what);
  }

  // The entry of a list with this name, or -1.
  template<class Infos>
  static int place_in(const Infos& infos, const std::string& name) {
    for (std::size_t i = 0; i < infos.size(); ++i)
      if (infos[i].description.name == name) return static_cast<int>(i);
    return -1;
  }

  Found find() {
    Found found;
    std::string name = text_->name;
    for (std::size_t k = 0; k < study_.more_k.size(); ++k) {
      const std::string end = "_at_" + std::to_string(study_.more_k[k]);
      if (!name.ends_with(end)) continue;
      name.erase(name.size() - end.size());
      found.k = static_cast<int>(k) + 1;
    }
    int place = place_in(metric_infos(), name);
    if (place >= 0) {
      found.share_of_true_list = metric_infos()[static_cast<std::size_t>(place)].share_of_true_list;
      return with_parameters(found, place, metric_infos()[static_cast<std::size_t>(place)]);
    }
    found.kind = Kind::statistic;
    place = place_in(statistic_infos(), name);
    if (place >= 0) return with_parameters(found, place, statistic_infos()[static_cast<std::size_t>(place)]);
    found.kind = Kind::index;
    place = place_in(index_infos(), name);
    if (place >= 0) {
      check_scale(place);
      return with_parameters(found, place, index_infos()[static_cast<std::size_t>(place)]);
    }
    std::vector<std::string> names;
    for (const MetricInfo& info : metric_infos()) names.emplace_back(info.description.name);
    for (const StatisticInfo& info : statistic_infos()) names.emplace_back(info.description.name);
    for (const IndexInfo& info : index_infos()) names.emplace_back(info.description.name);
    problem("there is no '" + escaped(text_->name) +
            "' (no metric, statistic or index has this name: `delphisim metrics` and `delphisim indices` "
            "list them)" +
            did_you_mean(name, names));
    return found;
  }

  template<class Info>
  Found with_parameters(Found found, int place, const Info& info) {
    const Description& entry = info.description;
    found.item.kind = place;
    found.range = info.range;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
      found.item.values[i] = entry.parameters[i].standard;
      names.emplace_back(entry.parameters[i].name);
    }
    for (const auto& [name, value] : text_->parameters) {
      const auto at = std::find(names.begin(), names.end(), name);
      if (at == names.end()) {
        problem(std::string(entry.name) + " has no parameter '" + escaped(name) + "' (" +
                (names.empty() ? "it has none) leave it out?"
                               : "it has " + joined(names) + ")" + did_you_mean(name, names)));
        continue;
      }
      const Parameter& p = entry.parameters[static_cast<std::size_t>(at - names.begin())];
      if (!(value >= p.min && value <= p.max))
        problem(name + " is " + shortest(value) + " (" + std::string(p.meaning) + ": from " +
                shortest(p.min) + " to " + shortest(p.max) + ")");
      found.item.values[static_cast<std::size_t>(at - names.begin())] = value;
    }
    return found;
  }

  void check_scale(int place) {
    const IndexInfo& info = index_infos()[static_cast<std::size_t>(place)];
    for (const RoundSpec& round : study_.cells.front().spec.rounds)
      if (!info.instead.empty() && round.instrument.scale.levels() > most_categories)
        return problem(text_->name + " takes each level for a category (round '" + round.name + "' has " +
                       std::to_string(round.instrument.scale.levels()) + " levels) is it " +
                       std::string(info.instead) + ", which reads bands?");
  }

  void check_words() {
    const auto check = [&](const char* what, const std::string& word, const std::vector<std::string>& known) {
      if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return;
      problem(std::string("unknown ") + what + " '" + escaped(word) + "' (the study has none of that name)" +
              did_you_mean(word, known));
    };
    std::vector<std::string> groups, truths;
    for (const Group& group : study_.groups) groups.push_back(group.id);
    for (const TruthSpec& truth : study_.truths) truths.push_back(truth.name);
    if (found_.back().kind == Kind::metric)
      check("rule", text_->rule, ids_of(study_.rules));
    else if (!text_->rule.empty())
      problem("a rule is named (" + text_->name +
              " is about the process, which all rules share) leave it out?");
    check("group", text_->group, groups);
    check("truth", text_->truth, truths);
    check("round", text_->round, study_.round_names);
  }

  std::size_t rule_of(const TargetText& text) const {
    if (text.rule.empty()) return static_cast<std::size_t>(study_.reference_rule);
    const std::vector<std::string> ids = ids_of(study_.rules);
    return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), text.rule) - ids.begin());
  }

  // Only what the targets need stays of the study.
  void cut_down() {
    Study& s = question_.study = study_;
    question_.cells = study_.cells;
    s.cells.resize(1);
    s.kept.assign(1, {});
    s.factors.clear();
    s.precision = {};
    s.published.clear();
    s.indices_by_group = s.independent = false;
    s.rules.clear(), s.metrics.clear(), s.statistics.clear(), s.indices.clear();
    const auto add = [](auto& list, const auto& item) {
      if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
    };
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (found_[i].kind == Kind::metric) {
        add(s.rules, study_.rules[rule_of(texts_[i])]);
        add(s.metrics, found_[i].item);
      } else if (found_[i].kind == Kind::statistic) {
        add(s.statistics, found_[i].item.kind);
      } else {
        add(s.indices, found_[i].item);
        s.indices_by_group |= !texts_[i].group.empty();
      }
    }
    if (s.rules.empty()) s.rules.push_back(study_.rules[static_cast<std::size_t>(study_.reference_rule)]);
    s.reference_rule = 0;
  }

  std::string truth_name(int t) const { return t < 0 ? "" : study_.truths[static_cast<std::size_t>(t)].name; }
  std::string group_name(int g) const { return g < 0 ? "" : study_.groups[static_cast<std::size_t>(g)].id; }

  void resolve(const Found& found, const Measures& m) {
    std::vector<Target> list = found.kind == Kind::metric ? of_rules(found, m) : of_process(found, m);
    if (list.empty()) {
      problem("it is not measured in this study (" + std::string(why_not(found)) + ")");
      return;
    }
    for (Target& t : list) {
      t.at_most = text_->at_most;
      t.value = text_->value;
      if (found.share_of_true_list)
        t.parts = found.k == 0 ? study_.true_k : study_.more_k[static_cast<std::size_t>(found.k) - 1];
      t.name = t.metric + (t.rule.empty() ? "" : " of " + t.rule) +
               (t.group.empty() ? "" : " for group " + t.group) + (t.round.empty() ? "" : " in " + t.round) +
               (t.truth.empty() || study_.truths.size() == 1 ? "" : " against " + t.truth) +
               (t.at_most ? " <= " : " >= ") + shortest(t.value);
      question_.targets.push_back(std::move(t));
    }
  }

  const char* why_not(const Found& found) const {
    if (!text_->group.empty()) return "it is not reported by group, or not in that round";
    if (!text_->round.empty()) return "it is not defined in that round";
    if (found.k > 0) return "it does not depend on the length of the true list";
    return !text_->truth.empty() ? "it is not held against a truth" : "no round defines it";
  }

  std::vector<Target> of_rules(const Found& found, const Measures& m) {
    std::vector<Target> list;
    if (!text_->round.empty()) return list;
    const Rule& rule = study_.rules[rule_of(*text_)];
    const auto at =
        static_cast<std::size_t>(std::find(question_.study.rules.begin(), question_.study.rules.end(), rule) -
                                 question_.study.rules.begin());
    for (std::size_t c = 0; c < m.columns.size(); ++c) {
      const DecisionColumn& column = m.columns[c];
      if (column.metric != found.item.kind || column.values != found.item.values || column.k != found.k)
        continue;
      if (text_->truth.empty() ? column.truth > 0 : truth_name(column.truth) != text_->truth) continue;
      if (!text_->group.empty() && group_name(column.group) != text_->group) continue;
      list.push_back({"",
                      label_of_column(m, column),
                      id_of(rule),
                      group_name(column.group),
                      "",
                      truth_name(column.truth),
                      {false, at * m.columns.size() + c}});
    }
    return list;
  }

  std::vector<Target> of_process(const Found& found, const Measures& m) {
    std::vector<Target> list;
    int last = -1;
    for (std::size_t c = 0; c < m.process.size(); ++c) {
      const ProcessColumn& column = m.process[c];
      const bool is_it =
          found.kind == Kind::index
              ? column.index >= 0 && m.indices[static_cast<std::size_t>(column.index)] == found.item
              : column.index < 0 && column.statistic == found.item.kind;
      if (!is_it) continue;
      if (text_->truth.empty() ? column.truth > 0 : truth_name(column.truth) != text_->truth) continue;
      const std::string group = group_name(column.group);
      const bool of_group = found.kind == Kind::index || !text_->group.empty();
      if (of_group && group != text_->group) continue;
      const std::string& round = study_.round_names[static_cast<std::size_t>(column.round)];
      if (!text_->round.empty() && round != text_->round) continue;
      if (column.round > last) list.clear();
      last = std::max(last, column.round);
      list.push_back({"", name_of(m, column), "", group, round, truth_name(column.truth), {true, c}});
    }
    return list;
  }

  const Study& study_;
  const std::vector<TargetText>& texts_;
  const TargetText* text_ = nullptr;
  std::vector<Found> found_;
  Question question_;
  Problems problems_;
};

}  // namespace

Question ask(const Study& study, const std::vector<TargetText>& targets, const Problems& problems) {
  return Asker(study, targets, problems).ask();
}

}  // namespace delphisim
