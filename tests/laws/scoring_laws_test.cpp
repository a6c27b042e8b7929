// SPDX-License-Identifier: MIT
#include <algorithm>
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

int neutrality_within(double tolerance, const Scorer& score) {
  Dice dice(2);
  int broken = 0;
  for (const Ratings& r : law_panels(40, 2)) {
    const std::vector<std::size_t> order = shuffled(dice, static_cast<std::size_t>(r.topics));
    const std::vector<double> before = score(r);
    std::vector<double> expected;
    for (const std::size_t t : order) expected.push_back(before[t]);
    broken += !same_scores(score(with_topics(r, order)), expected, tolerance);
  }
  return broken;
}
int neutrality(const Scorer& score) { return neutrality_within(0, score); }
// Sums over topics depend on their order in the last digits.
int neutrality_of_sums(const Scorer& score) { return neutrality_within(1e-6, score); }

// Panels whose raters agree on every topic, and what they say.
int over_agreement(const std::function<int(const std::vector<double>& said, const Ratings&)>& broken_in) {
  Dice dice(3);
  int broken = 0;
  for (Ratings r : law_panels(40, 3)) {
    std::vector<double> said;
    for (std::size_t t = 0; t < static_cast<std::size_t>(r.topics); ++t) {
      said.push_back(scale.rating(dice.below(scale.levels())));
      for (auto& row : r.rating) row[t] = said.back();
    }
    broken += broken_in(said, r);
  }
  return broken;
}

// Where all raters agree on a topic, its score in rating points is what they say.
int unanimity(const Scorer& score) {
  return over_agreement([&](const std::vector<double>& said, const Ratings& r) {
    const std::vector<double> scores = score(r);
    int broken = 0;
    for (std::size_t t = 0; t < said.size(); ++t)
      broken += !std::isnan(scores[t]) && std::abs(scores[t] - said[t]) > 1e-9;
    return broken;
  });
}

// Where all raters agree on every topic, no topic that they rate higher scores lower, and equals score alike.
int agreed_order(const Scorer& score) {
  return over_agreement([&](const std::vector<double>& said, const Ratings& r) {
    const std::vector<double> s = score(r);
    int broken = 0;
    for (std::size_t t = 0; t < said.size(); ++t)
      for (std::size_t u = 0; u < said.size(); ++u)
        broken += (said[t] > said[u] && s[t] < s[u] - 1e-12) ||
                  (said[t] == said[u] && std::abs(s[t] - s[u]) > 1e-12);
    return broken;
  });
}

// A person who rates a topic higher does not lower its score, nor, where `alone`, change another's.
int raised(const Scorer& score, bool alone) {
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
      broken +=
          u == t ? after[u] < before[u] - 1e-12 : alone && !(before[u] == after[u] || std::isnan(before[u]));
  }
  return broken;
}
int monotonicity(const Scorer& score) { return raised(score, true); }
int monotonicity_in_own(const Scorer& score) { return raised(score, false); }

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

// Scores that are on no scale do not move with it.
int invariance(const Scorer& score) {
  int broken = 0;
  for (const Ratings& r : law_panels(40, 5))
    for (const auto& [shift, factor] : {std::pair{3.0, 1.0}, std::pair{0.0, 2.0}, std::pair{-5.0, 0.5}})
      broken += !same_scores(score(moved(r, shift, factor)), score(r), 1e-6);
  return broken;
}

// A scale with more steps between the same ratings changes no score.
int refinement(const Scorer& score) {
  int broken = 0;
  for (const Ratings& r : law_panels(40, 7))
    for (const double parts : {2, 10}) {
      Ratings finer = r;
      finer.scale.step /= parts;
      broken += !same_scores(score(finer), score(r), 1e-6);
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
      if (!has_scores(pooling) || !why_not_pooled(aggregation, pooling).empty()) continue;
      if (!holds(name) || (each_topic_alone && reads_all_topics(pooling))) continue;
      CAPTURE(name, Poolings::descriptions[static_cast<std::size_t>(pooling.kind)].name);
      CHECK(law(of(aggregation, pooling)) == 0);
    }
}
bool always(std::string_view) { return true; }

Unit unit_of(std::string_view name) {
  Unit unit = Unit::points;
  Aggregations::visit(Aggregations::find(name), [&]<class A>() { unit = A::unit; });
  return unit;
}
Reading reading_of(std::string_view name) {
  Reading reading = Reading::counts;
  Aggregations::visit(Aggregations::find(name), [&]<class A>() { reading = A::reading; });
  return reading;
}
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
// A rating may add spread, or move the mode or the scale of a robust estimate; or all topics lean on it.
bool is_not_monotone(std::string_view name) {
  return is_one_of(
      name, {"lower_bound", "lower_bound_t", "mode", "huber", "shrunken_mean", "posterior_expected_rank"});
}

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
  fold(neutrality, [](std::string_view name) { return reading_of(name) != Reading::topics; });
  fold(neutrality_of_sums, [](std::string_view name) { return reading_of(name) == Reading::topics; });
  CHECK(neutrality(changed(
            [](const Ratings&, std::size_t t, double s) { return s + 1e-9 * static_cast<double>(t); })) > 0);
}

TEST_CASE("What all raters say is the score") {
  fold(unanimity, [](std::string_view name) { return unit_of(name) == Unit::points; });
  fold(agreed_order, always);
  CHECK(agreed_order(changed([](const Ratings&, std::size_t, double s) { return -s; })) > 0);
  CHECK(unanimity(changed([](const Ratings&, std::size_t, double s) { return 0.9 * s + 0.5; })) > 0);
}

TEST_CASE("A higher rating does not lower a score, but for those where it may add spread") {
  fold(
      monotonicity,
      [](std::string_view name) { return !is_not_monotone(name) && reading_of(name) != Reading::people; },
      true);
  fold(
      monotonicity_in_own, [](std::string_view name) { return reading_of(name) == Reading::people; }, true);
  // A rating of one topic bears on the scores of others.
  const Item partial = all_poolings()[static_cast<std::size_t>(Poolings::find("partial_pooling"))];
  CHECK(monotonicity(of(all_aggregations(scale)[0], partial)) > 0);
  CHECK(monotonicity(of({Aggregations::find("lower_bound"), {1.96}}, all_poolings()[0])) > 0);
  CHECK(monotonicity(changed([](const Ratings& r, std::size_t t, double s) {
          return t == 0 ? s : s + *mean()(r).begin();
        })) > 0);
}

TEST_CASE("Scores in rating points move with the scale") {
  fold(equivariance, [](std::string_view name) { return unit_of(name) == Unit::points; });
  fold(invariance, [](std::string_view name) { return unit_of(name) == Unit::rank; });
  CHECK(invariance(mean()) > 0);
  CHECK(
      equivariance(of(all_aggregations(scale)[static_cast<std::size_t>(Aggregations::find("share_at_least"))],
                      all_poolings()[0])) > 0);
}

TEST_CASE("A finer scale with the same ratings changes no score, but for those that count in steps") {
  fold(refinement, [](std::string_view name) { return !is_one_of(name, {"majority_judgement", "top_box"}); });
  CHECK(refinement(of({Aggregations::find("top_box"), {1}}, all_poolings()[0])) == 0);  // the top is the top
  CHECK(refinement(of({Aggregations::find("top_box"), {2}}, all_poolings()[0])) > 0);
  CHECK(refinement(of({Aggregations::find("majority_judgement"), {}}, all_poolings()[0])) > 0);
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
  for (const char* name :
       {"mean", "median", "share_at_least", "mode", "midmean", "huber", "majority_judgement", "net_share",
        "top_box", "nominal_tally", "borda", "median_rank", "copeland", "reverse_rank_total"})
    for (const Item& pooling : all_poolings()) {
      const Item aggregation = all_aggregations(scale)[static_cast<std::size_t>(Aggregations::find(name))];
      if (!has_scores(pooling) || !why_not_pooled(aggregation, pooling).empty()) continue;
      CAPTURE(name, Poolings::descriptions[static_cast<std::size_t>(pooling.kind)].name);
      CHECK(identical_groups(aggregation, one, pooling) == 0);
    }
  // A bound gains from the larger pool, and so is caught.
  CHECK(identical_groups({Aggregations::find("lower_bound"), {1.96}}, one, equal) > 0);
}

}  // namespace
}  // namespace delphisim::laws
