// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/ratings/scale.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/rule.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/survey/compiled_round.hpp"
#include "engine/survey/order_book.hpp"

namespace delphisim {
namespace {

Rule rule(const char* aggregation, double a, const char* pooling, const char* threshold, double t,
          Ties ties = Ties::random, Rounding rounding = Rounding::nearest) {
  return {{Aggregations::find(aggregation), {a}},
          {Poolings::find(pooling), {}},
          {Thresholds::find(threshold), {t, 0.75}},
          ties,
          rounding};
}

TEST_CASE("A share of the topics becomes a number as the study says") {
  struct Row {
    double share;
    int topics, nearest, up, down;
  };
  for (const Row& r :
       {Row{0.25, 97, 24, 25, 24}, Row{0.25, 39, 10, 10, 9}, Row{0.1, 97, 10, 10, 9}, Row{0.1, 39, 4, 4, 3},
        Row{0.5, 5, 3, 3, 2}, Row{0.29, 100, 29, 29, 29}, Row{0.07, 100, 7, 7, 7}, Row{0, 50, 0, 0, 0},
        Row{1, 50, 50, 50, 50}, Row{0.01, 10, 0, 1, 0}, Row{0.3, 0, 0, 0, 0}}) {
    CAPTURE(r.share, r.topics);
    CHECK(count_of_share(r.share, r.topics, Rounding::nearest) == r.nearest);
    CHECK(count_of_share(r.share, r.topics, Rounding::up) == r.up);
    CHECK(count_of_share(r.share, r.topics, Rounding::down) == r.down);
  }
}

TEST_CASE("Rules are named by what they do") {
  CHECK(id_of(rule("lower_bound", 1.96, "one_pool", "top_share", 0.25)) ==
        "lower_bound_1.96/one_pool/top_share_0.25");
  CHECK(id_of(rule("mean", 0, "groups_united", "top_k", 10, Ties::all, Rounding::up)) ==
        "mean/groups_united/top_k_10/ties_all/rounding_up");
  CHECK(id_of(rule("share_at_least", 7, "equal_groups", "score_at_least", 7)) ==
        "share_at_least_7/equal_groups/score_at_least_7");
}

TEST_CASE("Distinct rules have distinct names") {
  std::set<std::string> names;
  std::size_t count = 0;
  for (const char* a : {"mean", "median", "lower_bound", "trimmed_mean"})
    for (const double value : {0.1, 0.2})
      for (const char* p : {"one_pool", "equal_groups", "groups_united"})
        for (const char* t : {"top_k", "top_share", "above_mean", "two_clusters"})
          for (const Ties ties : {Ties::random, Ties::all, Ties::topic_order})
            for (const Rounding rounding : {Rounding::nearest, Rounding::up, Rounding::down}) {
              Rule r = rule(a, value, p, t, 5, ties, rounding);
              if (Aggregations::descriptions[static_cast<std::size_t>(r.aggregation.kind)]
                      .parameters.empty() &&
                  value == 0.2)
                continue;
              names.insert(id_of(r));
              ++count;
            }
  CHECK(names.size() == count);
  Rule shares = rule("share_at_least", 7, "one_pool", "score_at_least", 7), other = shares;
  other.threshold.values[1] = 0.8;
  CHECK(id_of(shares) != id_of(other));
}

template<class L>
void check_list() {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < L::size; ++i) {
    const Description& d = L::descriptions[i];
    CAPTURE(d.name);
    CHECK(L::find(d.name) == static_cast<int>(i));
    CHECK(names.insert(d.name).second);
    CHECK_FALSE(d.summary.empty());
    CHECK_FALSE(d.source.empty());
    CHECK(d.parameters.size() <= max_parameters);
    for (const Parameter& p : d.parameters) {
      CHECK(p.min <= p.standard);
      CHECK(p.standard <= p.max);
      CHECK_FALSE(p.meaning.empty());
    }
    int visited = 0;
    L::visit(static_cast<int>(i), [&]<class E>() { visited += E::name == d.name; });
    CHECK(visited == 1);
  }
  CHECK(L::find("no such entry") == -1);
}

TEST_CASE("Lists find and visit each of their entries, which are described") {
  check_list<Aggregations>();
  check_list<Poolings>();
  check_list<Thresholds>();
  check_list<Metrics>();
  check_list<Statistics>();
  CHECK(metric_infos().size() == Metrics::size);
  CHECK(statistic_infos().size() == Statistics::size);
}

TEST_CASE("Scales count their levels") {
  CHECK(Scale{0, 10, 1}.levels() == 11);
  CHECK(Scale{0, 10, 0.1}.levels() == 101);
  CHECK(Scale{1, 9, 2}.levels() == 5);
  CHECK(Scale{0, 254, 1}.levels() == 255);
  CHECK(Scale{1, 9, 2}.rating(3) == 7);
}

TEST_CASE("Keys use 30 bits, and cuts beyond them are clamped") {
  for (const double bound : {1.0, 10.0, 29.6, 1000.0}) {
    const double scale = key_scale_for(bound);
    CHECK(scale * bound < 0x1p30);
    CHECK(scale * bound >= 0x1p29);
  }
  Order o;
  o.key_scale = key_scale_for(10);
  CHECK(o.key_of(1000) == 2147483647);
  CHECK(o.key_of(-1000) == -2147483647);
  CHECK(o.key_of(2.5 / o.key_scale) == 3);
  CHECK(o.key_of(-2.5 / o.key_scale) == -3);
}

TEST_CASE("Probabilities become words by rounding") {
  CHECK(word_of(0) == 0);
  CHECK(word_of(0.5) == 0x80000000u);
  CHECK(word_of(1) == 0xffffffffu);
  CHECK(word_of(0x1p-32) == 1);
}

TEST_CASE("An aggregation has one place in a study's table") {
  AggregationTable table;
  const Item mean{Aggregations::find("mean"), {}}, bound{Aggregations::find("lower_bound"), {1.96}},
      lower{bound.kind, {1.645}};
  CHECK(place_of(table, mean) == 0);
  CHECK(place_of(table, bound) == 1);
  CHECK(place_of(table, lower) == 2);
  CHECK(place_of(table, bound) == 1);
  CHECK(table.size() == 3);
}

}  // namespace
}  // namespace delphisim
