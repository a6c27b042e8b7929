// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/multiverse/multiverse.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/unit/multiverse/tables.hpp"

namespace delphisim {
namespace {

// The topic of largest mean, of everybody.
RuleList best_mean(Ties ties = Ties::random) {
  RuleList list;
  list.rules = {{{Aggregations::find("mean"), {}},
                 {Poolings::find("one_pool"), {}},
                 {Thresholds::find("top_k"), {1}},
                 ties,
                 Rounding::nearest}};
  list.group = {-1};
  list.once = {0};
  return list;
}

// Two groups of 4 and 3 people who see two topics differently.
RatingTable two_topics() {
  return table_of({0, 10, 1}, {{{{6, 3}, {7, 4}, {7, 5}, {9, 5}}, {{1, 5}, {2, 6}, {3, 6}}}});
}

// Exact probabilities over all equally likely resamples: that the first topic wins, and that it ranks second.
struct Exact {
  double wins = 0, second = 0;
};
Exact enumerate(const RatingTable& t, bool within_groups) {
  const int n = t.people(), first = t.size(0);
  std::vector<int> drawn(static_cast<std::size_t>(n));
  Exact e;
  double all = 0;
  for (;;) {
    int difference = 0;
    for (int i = 0; i < n; ++i) {
      const auto p = static_cast<std::size_t>(drawn[static_cast<std::size_t>(i)] +
                                              (within_groups && i >= first ? first : 0));
      difference += t.at(0, p, 0) - t.at(0, p, 1);
    }
    ++all;
    e.wins += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
    e.second += difference < 0;
    int at = 0;
    for (; at < n; ++at) {
      const int choices = !within_groups ? n : at < first ? first : n - first;
      if (++drawn[static_cast<std::size_t>(at)] < choices) break;
      drawn[static_cast<std::size_t>(at)] = 0;
    }
    if (at == n) break;
  }
  e.wins /= all, e.second /= all;
  return e;
}

Bootstrap resample(const RatingTable& t, const RuleList& list, std::uint32_t resamples, int threads,
                   Isa isa = best_isa()) {
  return bootstrap(t, list, CompiledList(list), key_of(5), resamples, threads, isa);
}

TEST_CASE("Inclusion probabilities are those of all resamples within groups, not of all people together") {
  const RatingTable t = two_topics();
  const std::uint32_t n = 40000;
  const Bootstrap b = resample(t, best_mean(), n, 2);
  const Exact exact = enumerate(t, true), wrong = enumerate(t, false);
  const double found = static_cast<double>(b.included[0][0]) / n;
  const double se = std::sqrt(exact.wins * (1 - exact.wins) / n);
  CAPTURE(found, exact.wins, wrong.wins, se);
  CHECK(std::abs(found - exact.wins) < 5 * se);
  CHECK(std::abs(found - wrong.wins) > 5 * se);
  CHECK(b.included[0][0] + b.included[0][1] == n);
  // The first topic is second in more than 2.5 % and in less than 97.5 % of all resamples.
  REQUIRE(exact.second > 0.03);
  REQUIRE(exact.second < 0.97);
  CHECK(b.rank_lo[0] == std::vector<std::int32_t>{1, 1});
  CHECK(b.rank_hi[0] == std::vector<std::int32_t>{2, 2});
}

TEST_CASE("Intervals of ranks are percentiles of type 1") {
  std::vector<std::vector<int>> people;
  unsigned state = 3;
  for (int p = 0; p < 12; ++p)
    for (int t = 0; t < 8; ++t) {
      if (t == 0) people.emplace_back();
      state = state * 1664525u + 1013904223u;
      people.back().push_back(static_cast<int>(state >> 24) % 11);
    }
  const RatingTable t = table_of({0, 10, 1}, {{people}});
  const RuleList list = best_mean();
  const CompiledList compiled(list);
  ListReader reader(compiled, t, best_isa());
  PanelRows panel = everybody(t);
  for (const std::uint32_t n : {1u, 37u, 200u, 201u}) {
    const Bootstrap b = resample(t, list, n, 1);
    std::vector<std::vector<int>> ranks(8);
    for (std::uint32_t i = 1; i <= n; ++i) {
      draw_people(t, reader.used_passes(), key_of(5), i, panel);
      reader.open(t, 0, panel, key_of(5), i);
      for (std::size_t c = 0; c < 8; ++c) ranks[c].push_back(reader.order(0).greater[c] + 1);
    }
    bool wrong_differs = false;
    for (std::size_t c = 0; c < 8; ++c) {
      std::sort(ranks[c].begin(), ranks[c].end());
      const auto at = [&](double p) {
        return ranks[c][static_cast<std::size_t>(std::max(1.0, std::ceil(p * n - 1e-9))) - 1];
      };
      CHECK(b.rank_lo[0][c] == at(0.025));
      CHECK(b.rank_hi[0][c] == at(0.975));
      wrong_differs |= at(0.05) != at(0.025) || at(0.95) != at(0.975);
    }
    if (n == 200) CHECK(wrong_differs);  // an interval of 90 %
  }
  // Whoever agrees has no interval.
  const RatingTable sure = table_of({0, 10, 1}, {{{{6, 3}, {7, 1}, {9, 8}}}});
  const Bootstrap certain = resample(sure, best_mean(), 200, 1);
  CHECK(certain.rank_lo[0] == std::vector<std::int32_t>{1, 2});
  CHECK(certain.rank_hi[0] == std::vector<std::int32_t>{1, 2});
  CHECK(certain.included[0] == std::vector<std::uint32_t>{200, 0});
}

TEST_CASE("Neither threads nor instruction sets nor the number of resamples change a resample") {
  const RatingTable t = two_topics();
  const RuleList list = library_rules(ground_of(t));
  const Bootstrap a = resample(t, list, 60, 1), b = resample(t, list, 60, 3),
                  c = resample(t, list, 60, 2, Isa::baseline), longer = resample(t, list, 90, 2);
  for (const Bootstrap* other : {&b, &c}) {
    CHECK(a.included == other->included);
    CHECK(a.rank_lo == other->rank_lo);
    CHECK(a.rank_hi == other->rank_hi);
    CHECK(a.rules_for == other->rules_for);
    CHECK(a.shares == other->shares);
  }
  const std::vector<std::uint16_t> first(longer.rules_for[0].begin(), longer.rules_for[0].begin() + 60 * 2);
  CHECK(first == a.rules_for[0]);
  CHECK_FALSE(resample(t, list, 60, 1).rules_for ==
              bootstrap(t, list, CompiledList(list), key_of(6), 60, 1, best_isa()).rules_for);
}

TEST_CASE("People are drawn within their groups, evenly, with all their rounds") {
  const RatingTable t = two_topics();
  PanelRows panel = everybody(t);
  std::vector<int> drawn(7);
  const int n = 20000;
  for (int b = 1; b <= n; ++b) {
    draw_people(t, passes(best_isa()), key_of(5), static_cast<std::uint32_t>(b), panel);
    for (std::size_t i = 0; i < 7; ++i) {
      REQUIRE((panel.row[i] < 4) == (i < 4));
      ++drawn[static_cast<std::size_t>(panel.row[i])];
    }
  }
  for (std::size_t p = 0; p < 7; ++p) {
    const double size = p < 4 ? 4 : 3, se = std::sqrt(n * (1 - 1 / size));  // n size draws of 1 / size
    CHECK(std::abs(drawn[p] - n) < 5 * se);
  }
}

TEST_CASE("Shares of rules over resamples have the intervals and errors of their counts") {
  const RatingTable t = two_topics();
  const RuleList list = best_mean();
  const Multiverse m = analyse(t, list, {2000, 5, 1, best_isa()});
  for (const TopicVerdict& v : m.verdicts[0]) {
    const double p = m.resampled.included[0][static_cast<std::size_t>(v.topic)] / 2000.0;
    CHECK(v.inclusion == Approx(p));
    CHECK(v.robust == Approx(p));  // one rule: chosen by at least 90 % is chosen
    CHECK(v.robust_mcse == Approx(std::sqrt(p * (1 - p) / 2000)));
    CHECK(v.inclusion_mcse == Approx(std::sqrt(p * (1 - p) / 1999)));
    CHECK(v.share_lo == 0);
    CHECK(v.share_hi == 1);
  }
}

TEST_CASE("Shares of choices in a resample are those of its own lists, and their intervals percentiles") {
  const RatingTable t = two_topics();
  RuleList list = best_mean();
  list.rules.clear(), list.group.clear(), list.once.clear();
  for (const char* aggregation : {"mean", "median"})
    for (const char* pooling : {"one_pool", "equal_groups"})
      for (const double k : {1.0, 2.0}) {
        Rule rule = best_mean().rules[0];
        rule.aggregation = {Aggregations::find(aggregation), {}};
        rule.pooling = {Poolings::find(pooling), {}};
        rule.threshold = {Thresholds::find("top_k"), {k}};
        list.rules.push_back(rule);
        list.group.push_back(-1);
        list.once.push_back(0);
      }
  const std::uint32_t n = 80;
  const Multiverse m = analyse(t, list, {n, 5, 2, best_isa()});
  ListReader reader(m.compiled, t, best_isa());
  PanelRows panel = everybody(t);
  std::array<std::vector<double>, 3> shares;
  std::array<double, 3> largest{};
  bool panel_differs = false;
  for (std::uint32_t b = 1; b <= n; ++b) {
    draw_people(t, reader.used_passes(), key_of(5), b, panel);
    reader.open(t, 0, panel, key_of(5), b);
    const RoundReading reading = reader.read_all(2);
    const ChoiceEffects e = effects_of(reading, list, {0, 1}, RuleSet::by_score);
    const ChoiceShares& found = m.resampled.shares[0][0][b - 1];
    REQUIRE(found.plain == e.variance.shapley);
    if (!std::isnan(e.variance_of_equal_length.shapley[0]))
      REQUIRE(found.equal_length == e.variance_of_equal_length.shapley);
    for (std::size_t c = 0; c < 3; ++c) shares[c].push_back(found.plain[c]);
    ++largest[static_cast<std::size_t>(std::max_element(found.plain.begin(), found.plain.end()) -
                                       found.plain.begin())];
    panel_differs |= found.plain != m.effects[0].effects.variance.shapley;
  }
  CHECK(panel_differs);  // the lists of the panel itself would have no interval
  for (std::size_t c = 0; c < 3; ++c) {
    std::sort(shares[c].begin(), shares[c].end());
    CHECK(m.effects[0].spread[c].lo == shares[c][1]);   // ceil(0.025 * 80) = 2nd
    CHECK(m.effects[0].spread[c].hi == shares[c][77]);  // ceil(0.975 * 80) = 78th
    const double p = largest[c] / n;
    CHECK(m.effects[0].spread[c].largest == Approx(p));
    CHECK(m.effects[0].spread[c].largest_mcse == Approx(std::sqrt(p * (1 - p) / n)));
  }
  // Resamples in which all lists are equal have no shares and do not count.
  const double none = missing_score;
  const std::vector<ChoiceShares> given{{{0.5, 0.3, 0.2}, {none, none, none}},
                                        {{none, none, none}, {none, none, none}},
                                        {{0.1, 0.2, 0.7}, {none, none, none}}};
  const auto spread = spread_of(given, &ChoiceShares::plain);
  CHECK(spread[0].lo == 0.1);
  CHECK(spread[0].hi == 0.5);
  CHECK(spread[2].largest == 0.5);
  CHECK(std::isnan(spread_of(given, &ChoiceShares::equal_length)[0].lo));
}

}  // namespace
}  // namespace delphisim
