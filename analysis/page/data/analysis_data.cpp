// SPDX-License-Identifier: MIT
#include "analysis/page/data/analysis_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/page/data/json_text.hpp"
#include "analysis/report/multiverse_text.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_numbers = 100'000, most_topics = 100, least_topics = 15;

// What the parts are about: panel rules, their orders of the topics, and the topics shown.
struct Shown {
  const RatingTable& table;
  const Multiverse& m;
  std::vector<std::size_t> rules, orders, order_of;  // in the list; in the readings; [rules] among orders
  std::vector<std::size_t> topics;                   // of the table, most chosen first
  bool resampled() const { return m.resampled.resamples > 0; }
};

Shown shown_of(const RatingTable& table, const Multiverse& m) {
  Shown s{table, m, {}, {}, {}, {}};
  for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
    if (m.list.group[i] >= 0) continue;
    const std::size_t order = m.compiled.order_of[i];
    const auto at = std::find(s.orders.begin(), s.orders.end(), order);
    s.order_of.push_back(static_cast<std::size_t>(at - s.orders.begin()));
    if (at == s.orders.end()) s.orders.push_back(order);
    s.rules.push_back(i);
  }
  const std::size_t room = std::max(least_topics, most_numbers / std::max<std::size_t>(1, s.rules.size()));
  for (const TopicVerdict& v : m.verdicts.back())
    if (s.topics.size() < std::min(room, most_topics)) s.topics.push_back(static_cast<std::size_t>(v.topic));
  return s;
}

std::string topics_part(const Shown& s) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < s.topics.size(); ++i) {
    const TopicVerdict& v = s.m.verdicts.back()[i];
    const JsonEntry entries[] = {{"slug", json_text(s.table.topics[s.topics[i]])},
                                 {"name", json_text(s.table.topic_names[s.topics[i]])},
                                 {"verdict", json_text(verdict_of(v))},
                                 {"raters", std::to_string(v.raters)},
                                 {"share", json_number(v.share)},
                                 {"inclusion", json_number(v.inclusion)},
                                 {"inclusion_mcse", json_number(s.resampled() ? v.inclusion_mcse : NAN)},
                                 {"lower", json_number(s.resampled() ? v.share_lo : NAN)},
                                 {"upper", json_number(s.resampled() ? v.share_hi : NAN)},
                                 {"robust", json_number(s.resampled() ? v.robust : NAN)}};
    parts.push_back(json_object(entries));
  }
  return json_list(parts);
}

// The Jaccard index of a rule's list with the topics that at least half of the rules select.
double agreement_with_majority(const Shown& s, std::size_t rule) {
  std::size_t both = 0, either = 0;
  for (const TopicVerdict& v : s.m.verdicts.back()) {
    const bool selected = s.m.rounds.back().is_selected(rule, static_cast<std::size_t>(v.topic));
    const bool majority = v.share >= 0.5 - 1e-9;
    both += selected && majority, either += selected || majority;
  }
  return either > 0 ? static_cast<double>(both) / static_cast<double>(either) : 1;
}

// Names of the choices, and by rule their positions, its order, its list of the topics shown as zeros and
// ones, how many topics it lists, and in how many resamples it selects each.
std::vector<JsonEntry> rules_part(const Shown& s) {
  std::array<std::vector<std::string>, 3> labels;
  std::vector<std::string> choices, selected, included;
  JsonNumbers order, length, agreement;
  for (std::size_t at = 0; at < s.rules.size(); ++at) {
    const std::size_t i = s.rules[at];
    const Rule& rule = s.m.list.rules[i];
    const std::string names[] = {label_of_aggregation(rule.aggregation), label_of_pooling(rule.pooling),
                                 label_of_threshold(rule)};
    JsonNumbers levels, counts;
    for (std::size_t c = 0; c < 3; ++c) {
      const auto known = std::find(labels[c].begin(), labels[c].end(), names[c]);
      levels.add(static_cast<double>(known - labels[c].begin()));
      if (known == labels[c].end()) labels[c].push_back(names[c]);
    }
    std::string bits;
    double listed = 0;
    for (const std::size_t t : s.topics) bits += s.m.rounds.back().is_selected(i, t) ? '1' : '0';
    for (const TopicVerdict& v : s.m.verdicts.back())
      listed += s.m.rounds.back().is_selected(i, static_cast<std::size_t>(v.topic));
    if (s.resampled() && !s.m.list.once[i])
      for (const std::size_t t : s.topics)
        counts.add(s.m.resampled.included.back()[i * s.table.topics.size() + t]);
    choices.push_back(levels.str());
    selected.push_back(json_text(bits));
    included.push_back(s.resampled() && !s.m.list.once[i] ? counts.str() : "null");
    order.add(static_cast<double>(s.order_of[at]));
    length.add(listed);
    agreement.add_rounded(agreement_with_majority(s, i), 4);
  }
  std::vector<std::string> level_names;
  for (const auto& list : labels) level_names.push_back(json_texts(list));
  return {{"levels", json_list(level_names)}, {"choices", json_list(choices)},   {"order", order.str()},
          {"selected", json_list(selected)},  {"included", json_list(included)}, {"length", length.str()},
          {"agreement", agreement.str()}};
}

// Ranks of the topics shown, by order; 0: no score.
std::string ranks_part(const Shown& s) {
  std::vector<std::string> parts;
  for (const std::size_t order : s.orders) {
    JsonNumbers list;
    for (const std::size_t t : s.topics) list.add(s.m.rounds.back().rank[order * s.table.topics.size() + t]);
    parts.push_back(list.str());
  }
  return json_list(parts);
}

// The share of each choice in what differs between the lists of rules that cut an order of scores.
std::string effects_part(const Multiverse& m) {
  const EffectsOf& e = m.effects[m.effects.size() - 2];
  if (e.effects.rules == 0 || std::isnan(e.effects.variance.shapley[0])) return "null";
  std::vector<std::string> parts;
  for (std::size_t c = 0; c < 3; ++c)
    for (const bool equal : {false, true}) {
      const VarianceShares& shares = equal ? e.effects.variance_of_equal_length : e.effects.variance;
      const ShareSpread& spread = (equal ? e.spread_of_equal_length : e.spread)[c];
      const bool resampled = m.resampled.resamples > 0;
      const JsonEntry entries[] = {{"choice", json_text(choice_names[c])},
                                   {"equal_length", equal ? "true" : "false"},
                                   {"share", json_number(shares.shapley[c])},
                                   {"lower", json_number(resampled ? spread.lo : NAN)},
                                   {"upper", json_number(resampled ? spread.hi : NAN)}};
      parts.push_back(json_object(entries));
    }
  return json_list(parts);
}

}  // namespace

std::string analysis_data(const std::string& name, const RatingTable& table, const Multiverse& m) {
  const Shown s = shown_of(table, m);
  std::vector<JsonEntry> entries{{"kind", json_text("analysis")},
                                 {"study", "{\"name\":" + json_text(name) + "}"},
                                 {"round", json_text(last_round(table))},
                                 {"resamples", std::to_string(m.resampled.resamples)},
                                 {"all_topics", std::to_string(m.verdicts.back().size())},
                                 {"topics", topics_part(s)},
                                 {"ranks", ranks_part(s)},
                                 {"effects", effects_part(m)}};
  for (JsonEntry& entry : rules_part(s)) entries.push_back(std::move(entry));
  return json_object(entries);
}

}  // namespace delphisim
