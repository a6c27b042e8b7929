// SPDX-License-Identifier: MIT
#include "tests/oracle/decision_cases.hpp"

#include <algorithm>
#include <numeric>

#include "engine/exercise/evaluate.hpp"
#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "tests/oracle/random_rules.hpp"

namespace delphisim::oracle {
namespace {

// The ratings of one copy of the exercise, and the form they were given on.
struct Finished {
  Ratings ratings;
  std::vector<int> form;
  std::vector<std::uint32_t> priority;  // [topics of the study]
};

std::vector<int> first_topics(int count) {
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::vector<int> random_form(Dice& dice, int topics, int study_topics) {
  std::vector<int> all = first_topics(study_topics);
  while (static_cast<int>(all.size()) > topics)
    all.erase(all.begin() + dice.below(static_cast<int>(all.size())));
  return all;
}

std::vector<std::uint32_t> random_priority(Dice& dice, int topics) {
  std::vector<std::uint32_t> priority;
  for (int t = 0; t < (topics + 7) / 8 * 8; ++t) priority.push_back(static_cast<std::uint32_t>(dice.word()));
  return priority;
}

Finished twin_of(Dice& dice, const Finished& f, int study_topics) {
  Finished twin{f.ratings, f.form, random_priority(dice, study_topics)};
  for (auto& row : twin.ratings.rating)
    for (auto& cell : row)
      if (dice.chance(0.3)) cell = dice.of(dice.of(f.ratings.rating));
  if (dice.chance(0.3)) twin.form = random_form(dice, f.ratings.topics, study_topics);
  return twin;
}

std::vector<std::uint32_t> at_form(const Finished& f) {
  std::vector<std::uint32_t> found;
  for (const int t : f.form) found.push_back(f.priority[static_cast<std::size_t>(t)]);
  return found;
}

std::vector<bool> over_study(const std::vector<bool>& chosen, const std::vector<int>& form,
                             int study_topics) {
  std::vector<bool> all(static_cast<std::size_t>(study_topics));
  for (std::size_t c = 0; c < form.size(); ++c) all[static_cast<std::size_t>(form[c])] = chosen[c];
  return all;
}

struct Exercise {
  Setting setting;
  Measures measures;
  Family::Leaf leaf{0, {}, false};
  std::vector<Rule> shortlist;
};

std::vector<int> scope_of(const Exercise& e, const Finished& f) {
  if (e.measures.order_scope == OrderScope::all_topics) return first_topics(e.setting.topics);
  if (!e.leaf.has_shortlist) return f.form;
  std::vector<int> scope;
  for (std::size_t c = 0; c < f.form.size(); ++c)
    if (std::any_of(e.shortlist.begin(), e.shortlist.end(), [&](const Rule& rule) -> bool {
          return decide(rule, f.ratings, at_form(f))[0].chosen[c];
        }))
      scope.push_back(f.form[c]);
  return scope;
}

// What the definitions say that a rule decides; of several allowed sets the one that the engine took.
Decided decided(const Exercise& e, const Finished& f, const Rule& rule, const SetView& taken,
                long& wrong_sets) {
  Decided d;
  const auto topics = static_cast<std::size_t>(e.setting.topics);
  std::vector<bool> fast(topics);
  for (std::size_t t = 0; t < topics; ++t) fast[t] = taken.bits[t / 64] >> t % 64 & 1;
  bool allowed = false;
  for (const Selection& s : decide(rule, f.ratings, at_form(f))) {
    d.set = over_study(s.chosen, f.form, e.setting.topics);
    d.ties = s.ties;
    if ((allowed = d.set == fast)) break;
  }
  wrong_sets += !allowed;
  const Scores scores = pool(rule, f.ratings);
  d.standing.assign(topics, -2e9);  // not on the form: after topics without a score
  for (std::size_t c = 0; c < f.form.size(); ++c)
    d.standing[static_cast<std::size_t>(f.form[c])] = scores[c].value_or(-1e9);
  d.scope = scope_of(e, f);
  return d;
}

Exercise random_exercise(Dice& dice, const Ratings& r) {
  Exercise e;
  e.setting = {r.topics + dice.below(6), r.groups, 1, {}};
  e.setting.category_of.assign(static_cast<std::size_t>(e.setting.topics), 0);
  std::vector<double> weights;
  for (int g = 0; g < r.groups; ++g) weights.push_back(dice.below(4) / 4.0);
  std::vector<Rule> rules;
  for (int i = 0; i < 3; ++i) rules.push_back(random_rule(dice, r.scale));
  std::vector<Item> metrics = standard_metrics(first_topics(static_cast<int>(Metrics::size)));
  for (Item& metric : metrics) metric.values[0] = dice.below(10) / 10.0;  // of rank_biased_overlap
  const auto scope = dice.chance(0.5) ? OrderScope::all_topics : OrderScope::shortlist;
  e.measures = make_measures(
      e.setting,
      {{"equal", std::vector<double>(static_cast<std::size_t>(r.groups), 1.0 / r.groups)},
       {"given", weights}},
      dice.from(1, e.setting.topics), scope, rules, metrics, {}, {}, {dice.from(1, e.setting.topics)});
  for (int i = dice.below(3); i > 0; --i) {
    e.shortlist.push_back(random_rule(dice, r.scale, false));
    e.leaf.shortlist.push_back(compile(e.shortlist.back(), e.measures.aggregations));
    e.leaf.has_shortlist = true;
  }
  return e;
}

std::vector<Truth> truths_of(const Exercise& e, const TruthDraw& draw, bool own) {
  std::vector<Truth> all;
  for (std::size_t i = 0; i < (own ? static_cast<std::size_t>(e.setting.groups) : e.measures.truths.size());
       ++i) {
    Truth truth(static_cast<std::size_t>(e.setting.topics));
    for (int g = 0; g < e.setting.groups; ++g)
      for (std::size_t t = 0; t < truth.size(); ++t)
        truth[t] += (own ? static_cast<double>(static_cast<std::size_t>(g) == i)
                         : e.measures.truths[i].weights[static_cast<std::size_t>(g)]) *
                    draw.group(g)[t];
    all.push_back(truth);
  }
  return all;
}

Population random_population(Dice& dice, const Setting& s) {
  Population p;
  p.group_sizes.assign(static_cast<std::size_t>(s.groups), 1);
  p.group_offset.assign(p.group_sizes.size(), 0.0);
  if (dice.chance(0.5)) {  // few distinct values: true ties
    FixedTruth fixed;
    for (int t = 0; t < s.topics; ++t) fixed.mean.push_back(dice.below(5) / 4.0);
    p.truth = fixed;
  } else {
    p.truth = Superpopulation{5, 1};
    p.group_topic_sd = 0.5;
  }
  return p;
}

void add_exercise(Dice& dice, Isa isa, DecisionBook& all) {
  Finished first{random_ratings(dice, {25, 14, 6}), {}, {}};
  while (first.ratings.rating.empty()) first.ratings = random_ratings(dice, {25, 14, 6});
  const Exercise e = random_exercise(dice, first.ratings);
  const Setting& s = e.setting;
  first.form = random_form(dice, first.ratings.topics, s.topics);
  first.priority = random_priority(dice, s.topics);
  const Finished second = twin_of(dice, first, s.topics), target = twin_of(dice, first, s.topics);

  TruthDraw draw(s);
  draw.draw(random_population(dice, s), s, passes(isa), key_of(dice.word()), 0);
  TruthBook truths(s, e.measures);
  truths.read(draw, passes(isa), 0x1p20);
  const Limits limits{s.topics, s.groups, 25, 101, static_cast<int>(e.measures.aggregations.size())};
  RuleReader reader(s, e.measures, passes(isa));
  Evaluator evaluator(s, e.measures, passes(isa));
  RoundState round(limits);
  OrderBook book(limits, weights_of_groups(s.groups));
  Decision mine(s, e.measures), twin(s, e.measures), own(s, e.measures);
  const auto read = [&](const Finished& finished, Decision& decision) {
    load(finished.ratings, finished.form, passes(isa), round);
    book.open(round, e.measures.aggregations, passes(isa), finished.priority.data());
    reader.read(round, book, e.leaf, decision);
  };
  read(first, mine);
  read(second, twin);
  read(target, own);
  std::vector<double> fast(e.measures.rules.size() * e.measures.columns.size());
  evaluator.measure(mine, truths, reader, fast.data());
  evaluator.measure_twin(mine, twin, truths, fast.data());
  evaluator.measure_own(mine, own, truths, fast.data());

  const std::vector<Truth> named = truths_of(e, draw, false), of_groups = truths_of(e, draw, true);
  for (std::size_t r = 0; r < e.measures.rules.size(); ++r) {
    MetricCase c{decided(e, first, e.measures.rules[r], mine.set(r), all.wrong_sets),
                 decided(e, second, e.measures.rules[r], twin.set(r), all.wrong_sets),
                 {},
                 of_groups,
                 static_cast<std::size_t>(e.measures.true_k),
                 named,
                 {}};
    if (e.measures.limit_rules[r])
      c.own = decided(e, target, e.measures.rules[r], own.set(r), all.wrong_sets);
    for (std::size_t k = 0; k < e.measures.columns.size(); ++k) {
      const DecisionColumn& column = e.measures.columns[k];
      c.true_k = static_cast<std::size_t>(e.measures.lengths[static_cast<std::size_t>(column.k)]);
      c.parameter = column.values[0];
      c.truth = column.group >= 0 ? of_groups[static_cast<std::size_t>(column.group)]
                                  : named[static_cast<std::size_t>(std::max(column.truth, 0))];
      all.values.push_back({column.metric, fast[r * e.measures.columns.size() + k], all.cases.size()});
      all.cases.push_back(c);
    }
  }
}

}  // namespace

DecisionBook random_decisions(int exercises, std::uint64_t seed, Isa isa) {
  DecisionBook all;
  Dice dice(seed);
  for (int i = 0; i < exercises; ++i) add_exercise(dice, isa, all);
  return all;
}

}  // namespace delphisim::oracle
