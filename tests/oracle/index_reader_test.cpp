// SPDX-License-Identifier: MIT
// The indices as an exercise reports them: by round, for everybody and for each group, means over topics.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "engine/exercise/index_reader.hpp"
#include "engine/exercise/stopping.hpp"
#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/info.hpp"
#include "tests/oracle/indices.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

// Two rounds: the second on some of the topics, without some of the people and with others who are new.
struct TwoRounds {
  Ratings before, now;
  std::vector<int> old_column, old_row;
};

TwoRounds random_rounds(Dice& dice) {
  TwoRounds c;
  c.before = random_ratings(dice, {24, 8, 3});
  c.now = c.before;
  c.now.rating.clear(), c.now.group_of.clear();
  for (int t = 0; t < c.before.topics; ++t)
    if (t == 0 || dice.chance(0.7)) c.old_column.push_back(t);
  c.now.topics = static_cast<int>(c.old_column.size());
  for (std::size_t i = 0; i < c.before.rating.size(); ++i) {
    if (dice.chance(0.2)) continue;  // leaves
    const bool is_new = dice.chance(0.1);
    c.old_row.push_back(is_new ? -1 : static_cast<int>(i));
    c.now.group_of.push_back(c.before.group_of[i]);
    c.now.rating.emplace_back();
    for (const int t : c.old_column) {
      const auto old = c.before.rating[i][static_cast<std::size_t>(t)];
      c.now.rating.back().push_back(dice.chance(0.5) ? old
                                                     : c.now.scale.rating(dice.below(c.now.scale.levels())));
    }
  }
  return c;
}

Ratings only(const Ratings& r, int group) {
  if (group == everybody) return r;
  Ratings some{r.scale, 1, r.topics, {}, {}};
  for (std::size_t i = 0; i < r.rating.size(); ++i)
    if (r.group_of[i] == group) some.group_of.push_back(0), some.rating.push_back(r.rating[i]);
  return some;
}

ChangeCase change_of(const TwoRounds& c, int column, int group) {
  ChangeCase change{c.now.scale, {}, {}};
  const auto t = static_cast<std::size_t>(column), old = static_cast<std::size_t>(c.old_column[t]);
  std::vector<bool> stayed(c.before.rating.size());
  for (std::size_t i = 0; i < c.now.rating.size(); ++i) {
    const bool is_new = c.old_row[i] < 0;
    const auto row = static_cast<std::size_t>(is_new ? 0 : c.old_row[i]);
    if (!is_new) stayed[row] = true;
    if (group != everybody && c.now.group_of[i] != group) continue;
    change.before.push_back(is_new ? std::nullopt : c.before.rating[row][old]);
    change.now.push_back(c.now.rating[i][t]);
  }
  for (std::size_t i = 0; i < stayed.size(); ++i)
    if (!stayed[i] && (group == everybody || c.before.group_of[i] == group))
      change.before.push_back(c.before.rating[i][old]), change.now.emplace_back();
  return change;
}

GroupTable scores_of(const Ratings& r, const std::string& index) {
  GroupTable g(static_cast<std::size_t>(r.groups));
  for (int a = 0; a < r.groups; ++a)
    for (int t = 0; t < r.topics; ++t) {
      const std::vector<double> x = r.of(t, a);
      const Measured score = index == "same_verdict"                ? quantile(x, 0.5)
                             : index.find("distance") != index.npos ? lower_196(x)
                                                                    : mean_of(x);
      // Rounded, so that scores equal but for their last bits are ties.
      g[static_cast<std::size_t>(a)].push_back(score ? Measured(std::round(*score * 1e10) / 1e10) : score);
    }
  return g;
}

Measured defined(const TwoRounds& c, const ProcessColumn& column, const Item& item) {
  const IndexInfo& info = index_infos()[static_cast<std::size_t>(item.kind)];
  const std::string name(info.description.name);
  const double* const p = item.values.data();
  const Ratings& round = column.round == 0 ? c.before : c.now;
  const Ratings set = only(round, column.group);
  if (info.kind == IndexKind::over_topics) return panel_indices().at(name)(set, p);
  if (info.kind == IndexKind::between_groups) return group_indices().at(name)(scores_of(round, name), p);
  std::vector<double> values;
  for (int t = 0; t < round.topics; ++t) {
    const Measured m = info.kind == IndexKind::within_topic
                           ? topic_indices().at(name)({round.scale, set.of(t)}, p)
                           : change_indices().at(name)(change_of(c, t, column.group));
    if (m) values.push_back(*m);
  }
  return mean_of(values);
}

struct MeasuredBoth {
  Measures measures;
  std::vector<double> values;
};

MeasuredBoth measured(const TwoRounds& c, bool other_scale = false) {
  const Setting setting{c.before.topics, c.before.groups, 1,
                        std::vector<int>(static_cast<std::size_t>(c.before.topics), 0)};
  MeasuredBoth m;
  m.measures =
      make_measures(setting, {{"equal", std::vector<double>(static_cast<std::size_t>(setting.groups), 1)}}, 1,
                    OrderScope::all_topics, {}, {}, {0}, {{false, true}, {true, true}});
  std::vector<Item> items;
  for (int i = 0; i < static_cast<int>(index_infos().size()); ++i) {
    // The definition of A looks at all triples of levels.
    if (index_infos()[static_cast<std::size_t>(i)].description.name == "agreement_a" &&
        c.now.scale.levels() > 20)
      continue;
    items.push_back({i, {3, 7}});
  }
  add_indices(m.measures, setting, items, true, {{false, true}, {true, true}});

  const Limits limits{setting.topics, setting.groups, 24, 101,
                      static_cast<int>(m.measures.aggregations.size())};
  const Passes& p = passes(Isa::baseline);
  RoundState now(limits), before(limits);
  load(c.now, p, now);
  load(c.before, p, before);
  now.old_column.assign(c.old_column.begin(), c.old_column.end());
  now.old_row.assign(c.old_row.begin(), c.old_row.end());
  if (other_scale) before.scale.max += before.scale.step;
  const RoundView first{&before, before.scores(m.measures.bound, m.measures.aggregations, p)},
      second{&now, now.scores(m.measures.bound, m.measures.aggregations, p)};
  m.values.assign(m.measures.process.size(), 1234);
  IndexReader reader(setting, m.measures, limits);
  reader.measure(0, first, {}, m.values.data());
  reader.measure(1, second, first, m.values.data());
  reader.measure(2, second, first, m.values.data());  // there are no columns of this round
  return m;
}

TEST_CASE("Indices of an exercise agree with their definitions, for everybody and by group") {
  Dice dice(51);
  std::vector<long> wrong(index_infos().size()), forgot_groups(wrong), forgot_round(wrong), found(wrong);
  for (int i = 0; i < 120; ++i) {
    const TwoRounds c = random_rounds(dice);
    const MeasuredBoth m = measured(c);
    for (std::size_t k = 0; k < m.values.size(); ++k) {
      ProcessColumn column = m.measures.process[k];
      if (column.index < 0) {
        CHECK(m.values[k] == 1234);  // not of its business
        continue;
      }
      const Item& item = m.measures.indices[static_cast<std::size_t>(column.index)];
      const auto kind = static_cast<std::size_t>(item.kind);
      wrong[kind] += !agree(defined(c, column, item), m.values[k]);
      found[kind] += m.values[k] == m.values[k];
      if (column.group == 0) {
        column.group = everybody;
        forgot_groups[kind] += !agree(defined(c, column, item), m.values[k]);
        column.group = 0;
      }
      if (column.round == 1 && index_infos()[kind].kind != IndexKind::between_rounds) {
        column.round = 0;
        forgot_round[kind] += !agree(defined(c, column, item), m.values[k]);
      }
    }
  }
  for (std::size_t k = 0; k < wrong.size(); ++k) {
    const IndexInfo& info = index_infos()[k];
    CAPTURE(info.description.name);
    CHECK(wrong[k] == 0);
    CHECK(found[k] > 0);
    CHECK((forgot_groups[k] > 0) == (info.kind != IndexKind::between_groups));
    CHECK((forgot_round[k] > 0) == (info.kind != IndexKind::between_rounds));
  }
}

// Whether a stopping criterion by an index is met, by its definition.
bool defined_as_met(const TwoRounds& c, const Stopping& s, bool any_topic) {
  const auto holds = [&](const Measured& value) {
    return value && (s.index.at_least ? *value >= s.index.limit - 1e-9 : *value <= s.index.limit + 1e-9);
  };
  const IndexInfo& info = index_infos()[static_cast<std::size_t>(s.index.index.kind)];
  if (info.kind != IndexKind::within_topic) return holds(defined(c, {-1, 1, -1, -1, 0}, s.index.index));
  double meeting = 0;
  for (int t = 0; t < c.now.topics; ++t)
    meeting += holds(topic_indices().at(std::string(info.description.name))({c.now.scale, c.now.of(t)},
                                                                            s.index.index.values.data()));
  return any_topic ? meeting > 0 : meeting >= s.topics * c.now.topics - 1e-9;
}

TEST_CASE("A stopping criterion by an index is met where its definition says") {
  Dice dice(53);
  const Passes& p = passes(Isa::baseline);
  std::vector<long> wrong(index_infos().size()), met(wrong);
  long any_topic = 0;
  for (int i = 0; i < 60; ++i) {
    const TwoRounds c = random_rounds(dice);
    const Setting setting{c.before.topics, c.before.groups, 1,
                          std::vector<int>(static_cast<std::size_t>(c.before.topics), 0)};
    const Measures m =
        make_measures(setting, {{"equal", std::vector<double>(static_cast<std::size_t>(setting.groups), 1)}},
                      1, OrderScope::all_topics, {}, {}, {}, {{false, true}, {true, true}});
    const Limits limits{setting.topics, setting.groups, 24, 101, static_cast<int>(m.aggregations.size())};
    RoundState now(limits), before(limits);
    load(c.now, p, now);
    load(c.before, p, before);
    now.old_column.assign(c.old_column.begin(), c.old_column.end());
    now.old_row.assign(c.old_row.begin(), c.old_row.end());
    const RoundView first{&before, before.scores(m.bound, m.aggregations, p)},
        second{&now, now.scores(m.bound, m.aggregations, p)};
    IndexReader reader(setting, m, limits);
    for (std::size_t k = 0; k < wrong.size(); ++k) {
      if (index_infos()[k].description.name == "agreement_a" && c.now.scale.levels() > 20) continue;
      Stopping s;
      s.criterion = Criterion::index;
      s.index = {{static_cast<int>(k), {3, 7}}, dice.of<double>({-0.1, 0.15, 0.5, 1, 3}), dice.chance(0.5)};
      s.topics = dice.of<double>({0.3, 1});
      const bool fast = is_met(s, second, first, reader);
      wrong[k] += fast != defined_as_met(c, s, false);
      met[k] += fast;
      any_topic += fast != defined_as_met(c, s, true);
    }
  }
  for (std::size_t k = 0; k < wrong.size(); ++k) {
    CAPTURE(index_infos()[k].description.name);
    CHECK(wrong[k] == 0);
    CHECK((met[k] > 0 && met[k] < 60));
  }
  CHECK(any_topic > 0);
}

TEST_CASE("Rounds on different scales do not compare") {
  Dice dice(52);
  const MeasuredBoth same = measured(random_rounds(dice)), other = measured(random_rounds(dice), true);
  for (std::size_t k = 0; k < other.values.size(); ++k) {
    const ProcessColumn& column = other.measures.process[k];
    if (column.index < 0) continue;
    const Item& item = other.measures.indices[static_cast<std::size_t>(column.index)];
    if (index_infos()[static_cast<std::size_t>(item.kind)].kind == IndexKind::between_rounds)
      CHECK(other.values[k] != other.values[k]);
  }
  CHECK(std::any_of(same.values.begin(), same.values.end(), [](double v) { return v == v; }));
}

TEST_CASE("Indices are named with their parameters and said to be means over topics") {
  Measures m;
  const Setting setting{4, 3, 1, {0, 0, 0, 0}};
  add_indices(m, setting,
              {{find_index("iqr"), {}},
               {find_index("share_in_band"), {7, 9}},
               {find_index("share_in_band"), {7, 10}},
               {find_index("group_distance"), {}},
               {find_index("wilcoxon_z"), {}}},
              true, {{false, true}, {true, false}});
  CHECK(m.process.size() == 3 * 2 * 4 + 2 + 4);  // everybody and three groups; one; in the second round only
  CHECK(name_of(m, m.process[0]) == "iqr");
  CHECK(name_of(m, m.process[8]) == "share_in_band_7");
  CHECK(name_of(m, m.process[16]) == "share_in_band_7_to_10");
  CHECK(summary_of(m, m.process[0]) == "mean over topics: interquartile range (type 7), rating points");
  CHECK(summary_of(m, m.process[24]).substr(0, 16) == "mean distance of");
  CHECK(m.process.back().round == 1);
  CHECK(find_index("no such index") == -1);
}

}  // namespace
}  // namespace delphisim::oracle
