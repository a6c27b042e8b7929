// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "tests/laws/engine_scores.hpp"

// Laws that scores obey whatever the aggregation and pooling, folded over the lists; and scorers that break
// each law, which it must catch.
namespace delphisim::laws {
namespace {

const Scale scale{0, 10, 1};

// How often a law is broken over some random panels.
using Law = std::function<int(const Scorer&)>;

int anonymity(const Scorer& score) {
  Dice dice(1);
  int broken = 0;
  for (const Ratings& r : law_panels(40, 1))
    broken += !same_scores(score(r), score(with_people(r, shuffled(dice, r.rating.size()))), 0);
  return broken;
}

int neutrality(const Scorer& score) {
  Dice dice(2);
  int broken = 0;
  for (const Ratings& r : law_panels(40, 2)) {
    const std::vector<std::size_t> order = shuffled(dice, static_cast<std::size_t>(r.topics));
    const std::vector<double> before = score(r);
    std::vector<double> expected;
    for (const std::size_t t : order) expected.push_back(before[t]);
    broken += !same_scores(score(with_topics(r, order)), expected, 0);
  }
  return broken;
}

// Where all raters agree on a topic, its score is what they say; a share is then 0 or 1.
int unanimity(const Scorer& score) {
  Dice dice(3);
  int broken = 0;
  for (Ratings r : law_panels(40, 3)) {
    std::vector<double> said;
    for (std::size_t t = 0; t < static_cast<std::size_t>(r.topics); ++t) {
      said.push_back(scale.rating(dice.below(scale.levels())));
      for (auto& row : r.rating) row[t] = said.back();
    }
    const std::vector<double> scores = score(r);
    for (std::size_t t = 0; t < said.size(); ++t) {
      const double share = said[t] >= scale.rating(scale.levels() / 2) ? 1 : 0;
      broken += !std::isnan(scores[t]) && std::abs(scores[t] - said[t]) > 1e-9 && scores[t] != share;
    }
  }
  return broken;
}

// A person who rates a topic higher does not lower its score, nor change another's.
int monotonicity(const Scorer& score) {
  Dice dice(4);
  int broken = 0;
  for (const Ratings& r : law_panels(60, 4)) {
    const auto i = static_cast<std::size_t>(dice.below(static_cast<int>(r.rating.size())));
    const auto t = static_cast<std::size_t>(dice.below(r.topics));
    if (!r.rating[i][t]) continue;
    Ratings raised = r;
    raised.rating[i][t] = dice.between(0, 1) < 0.5 ? scale.max : std::min(scale.max, *r.rating[i][t] + 1);
    const std::vector<double> before = score(r), after = score(raised);
    for (std::size_t u = 0; u < before.size(); ++u)
      broken += u == t ? after[u] < before[u] - 1e-12 : !(before[u] == after[u] || std::isnan(before[u]));
  }
  return broken;
}

Ratings moved(const Ratings& r, double shift, double factor) {
  Ratings m = r;
  m.scale = {factor * r.scale.min + shift, factor * r.scale.max + shift, factor * r.scale.step};
  for (auto& row : m.rating)
    for (auto& cell : row)
      if (cell) cell = factor * *cell + shift;
  return m;
}

// Scores in rating points move with the scale.
int equivariance(const Scorer& score) {
  int broken = 0;
  for (const Ratings& r : law_panels(40, 5))
    for (const auto& [shift, factor] : {std::pair{3.0, 1.0}, std::pair{0.0, 2.0}, std::pair{-5.0, 0.5}}) {
      std::vector<double> expected = score(r);
      for (double& s : expected) s = factor * s + shift;
      broken += !same_scores(score(moved(r, shift, factor)), expected);
    }
  return broken;
}

Scorer of(const Item& aggregation, const Item& pooling) { return engine_scorer(aggregation, pooling); }

// Poolings whose weights come from the ratings of all topics.
bool reads_all_topics(const Item& pooling) {
  return merges_groups(pooling) || pooling.kind == Poolings::find("partial_pooling");
}

// Folds a law over every aggregation and every pooling with scores; `holds` says for which aggregations.
void fold(const Law& law, const std::function<bool(std::string_view)>& holds, bool each_topic_alone = false) {
  for (const Item& aggregation : all_aggregations(scale))
    for (const Item& pooling : all_poolings()) {
      const std::string_view name =
          Aggregations::descriptions[static_cast<std::size_t>(aggregation.kind)].name;
      if (!has_scores(pooling) || !holds(name) || (each_topic_alone && reads_all_topics(pooling))) continue;
      CAPTURE(name, Poolings::descriptions[static_cast<std::size_t>(pooling.kind)].name);
      CHECK(law(of(aggregation, pooling)) == 0);
    }
}
bool always(std::string_view) { return true; }

Scorer mean() { return of(all_aggregations(scale)[0], all_poolings()[0]); }
Scorer changed(std::function<double(const Ratings&, std::size_t, double)> change) {
  return [=](const Ratings& r) {
    std::vector<double> s = mean()(r);
    for (std::size_t t = 0; t < s.size(); ++t) s[t] = change(r, t, s[t]);
    return s;
  };
}

TEST_CASE("Scores do not depend on the order of the panelists") {
  fold(anonymity, always);
  CHECK(anonymity(changed(
            [](const Ratings& r, std::size_t t, double s) { return r.rating[0][t].value_or(s); })) > 0);
}

TEST_CASE("Relabelled topics take their scores with them") {
  fold(neutrality, always);
  CHECK(neutrality(changed(
            [](const Ratings&, std::size_t t, double s) { return s + 1e-9 * static_cast<double>(t); })) > 0);
}

TEST_CASE("What all raters say is the score") {
  fold(unanimity, always);
  CHECK(unanimity(changed([](const Ratings&, std::size_t, double s) { return 0.9 * s + 0.5; })) > 0);
}

TEST_CASE("A higher rating does not lower a score, but for lower bounds, where it may add spread") {
  fold(
      monotonicity, [](std::string_view name) { return name != "lower_bound"; }, true);
  // A rating of one topic bears on the scores of others.
  const Item partial = all_poolings()[static_cast<std::size_t>(Poolings::find("partial_pooling"))];
  CHECK(monotonicity(of(all_aggregations(scale)[0], partial)) > 0);
  CHECK(monotonicity(of({Aggregations::find("lower_bound"), {1.96}}, all_poolings()[0])) > 0);
  CHECK(monotonicity(changed([](const Ratings& r, std::size_t t, double s) {
          return t == 0 ? s : s + *mean()(r).begin();
        })) > 0);
}

TEST_CASE("Scores in rating points move with the scale") {
  fold(equivariance, [](std::string_view name) { return name != "share_at_least"; });
  CHECK(
      equivariance(of(all_aggregations(scale)[static_cast<std::size_t>(Aggregations::find("share_at_least"))],
                      all_poolings()[0])) > 0);
}

// Groups that are copies of each other: pooling them or weighting them equally is the same for scores that
// depend on the distribution of the ratings alone.
int identical_groups(const Item& aggregation, const Item& one, const Item& other) {
  int broken = 0;
  for (const Ratings& r : law_panels(60, 6)) {
    Ratings copies{r.scale, 3, r.topics, {}, {}};
    for (int g = 0; g < 3; ++g)
      for (const auto& row : r.rating) copies.group_of.push_back(g), copies.rating.push_back(row);
    broken += !same_scores(of(aggregation, one)(copies), of(aggregation, other)(copies));
  }
  return broken;
}

TEST_CASE("Identical groups score alike in one pool and however their scores are pooled") {
  const Item one{Poolings::find("one_pool"), {}}, equal{Poolings::find("equal_groups"), {}};
  for (const char* name : {"mean", "median", "share_at_least"})
    for (const Item& pooling : all_poolings()) {
      if (!has_scores(pooling)) continue;
      CAPTURE(name, Poolings::descriptions[static_cast<std::size_t>(pooling.kind)].name);
      CHECK(identical_groups(all_aggregations(scale)[static_cast<std::size_t>(Aggregations::find(name))], one,
                             pooling) == 0);
    }
  // A bound gains from the larger pool, and so is caught.
  CHECK(identical_groups({Aggregations::find("lower_bound"), {1.96}}, one, equal) > 0);
}

}  // namespace
}  // namespace delphisim::laws
