// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/laws/engine_scores.hpp"

// Laws that selections obey whatever the rule, folded over all aggregations, poolings, thresholds and ties;
// and rules that break each law, which it must catch.
namespace delphisim::laws {
namespace {

const Scale scale{0, 10, 1};

using Law = std::function<int(const Chooser&, int panels)>;

std::vector<std::uint32_t> priorities(Dice& dice, const Ratings& r) {
  std::vector<std::uint32_t> priority;
  for (int t = 0; t < r.topics; ++t) priority.push_back(static_cast<std::uint32_t>(dice.word()));
  return priority;
}

int anonymity(const Chooser& choose, int panels) {
  Dice dice(11);
  int broken = 0;
  for (const Ratings& r : law_panels(panels, 11)) {
    const std::vector<std::uint32_t> priority = priorities(dice, r);
    broken += choose(r, priority) != choose(with_people(r, shuffled(dice, r.rating.size())), priority);
  }
  return broken;
}

int neutrality(const Chooser& choose, int panels) {
  Dice dice(12);
  int broken = 0;
  for (const Ratings& r : law_panels(panels, 12)) {
    const std::vector<std::uint32_t> priority = priorities(dice, r);
    const std::vector<std::size_t> order = shuffled(dice, static_cast<std::size_t>(r.topics));
    const std::vector<bool> before = choose(r, priority);
    std::vector<bool> expected;
    std::vector<std::uint32_t> moved;
    for (const std::size_t t : order) expected.push_back(before[t]), moved.push_back(priority[t]);
    broken += choose(with_topics(r, order), moved) != expected;
  }
  return broken;
}

// Of two topics that are always rated together, one by one level lower, the lower is never preferred. (One
// level apart throughout, so that spreads are equal and bounds differ, too.)
int preference(const Chooser& choose, int panels) {
  Dice dice(13);
  int broken = 0;
  for (Ratings r : law_panels(panels, 13)) {
    if (r.topics < 2) continue;
    for (auto& row : r.rating) {
      row[0] = scale.rating(dice.from(1, 10));
      row[1] = *row[0] - 1;
    }
    std::vector<std::uint32_t> priority = priorities(dice, r);
    priority[0] = 0xffffffffu;  // wins where the scores tie
    const std::vector<bool> chosen = choose(r, priority);
    broken += chosen[1] && !chosen[0];
  }
  return broken;
}

// Topics that nobody rated are never selected.
int evidence(const Chooser& choose, int panels) {
  Dice dice(14);
  int broken = 0;
  for (Ratings r : law_panels(panels, 14)) {
    const auto t = static_cast<std::size_t>(dice.below(r.topics));
    for (auto& row : r.rating) row[t].reset();
    broken += choose(r, priorities(dice, r))[t];
  }
  return broken;
}

bool by_index(const Item& threshold) {
  bool is = false;
  Thresholds::visit(threshold.kind, [&]<class T>() {
    is = requires { typename T::Of; };
  });
  return is;
}

// monotone: without criteria by an index, since lower ratings may be ratings that agree more.
void fold(const Law& law, bool topic_order, bool monotone = false) {
  for (const Item& aggregation : all_aggregations(scale))
    for (const Item& pooling : all_poolings())
      for (Item threshold : all_thresholds())
        for (const Ties ties : {Ties::random, Ties::all, Ties::topic_order}) {
          if (!why_not(pooling, threshold).empty() || !why_not_pooled(aggregation, pooling).empty()) continue;
          if ((ties == Ties::topic_order && !topic_order) || (monotone && by_index(threshold))) continue;
          if (threshold.values[0] == 10) threshold.values[0] = 3;  // top 3 of at most 12 topics
          const Rule rule{aggregation, pooling, threshold, ties, Rounding::nearest};
          CAPTURE(id_of(rule));
          CHECK(law(engine_chooser(rule), 12) == 0);
        }
}

Rule a_rule(Ties ties) {
  return {all_aggregations(scale)[1], all_poolings()[0], {0, {3}}, ties, Rounding::nearest};
}

TEST_CASE("Selections do not depend on the order of the panelists") {
  fold(anonymity, true);
  const Chooser dictator = [](const Ratings& r, const std::vector<std::uint32_t>& priority) {
    Ratings first = r;
    first.rating.resize(1), first.group_of.assign(1, 0);
    return engine_chooser(a_rule(Ties::random))(first, priority);
  };
  CHECK(anonymity(dictator, 12) > 0);
}

TEST_CASE("Relabelled topics are selected alike, unless ties go by topic") {
  fold(neutrality, false);
  CHECK(neutrality(engine_chooser(a_rule(Ties::topic_order)), 40) > 0);
}

TEST_CASE("A topic that everybody rates lower is never preferred") {
  fold(preference, true, true);
  const Chooser backwards = [](const Ratings& r, const std::vector<std::uint32_t>& priority) {
    std::vector<bool> chosen = engine_chooser(a_rule(Ties::random))(r, priority);
    chosen.flip();
    return chosen;
  };
  CHECK(preference(backwards, 40) > 0);
}

// Identical groups: each selects what all select together, so that all and any of them do. (Not bounds, which
// gain from the larger pool, nor probabilities, for the same reason.)
int same_by_group(const Rule& by_group, const Rule& together, int panels) {
  Dice dice(15);
  int broken = 0;
  for (const Ratings& r : law_panels(panels, 15)) {
    Ratings copies{r.scale, 3, r.topics, {}, {}};
    for (int g = 0; g < 3; ++g)
      for (const auto& row : r.rating) copies.group_of.push_back(g), copies.rating.push_back(row);
    const std::vector<std::uint32_t> priority = priorities(dice, r);
    broken += engine_chooser(by_group)(copies, priority) != engine_chooser(together)(copies, priority);
  }
  return broken;
}

TEST_CASE(
    "Identical groups select alike, by themselves, one of them, any of them, all of them and together") {
  const auto pooled = [](const char* name) {
    return all_poolings()[static_cast<std::size_t>(Poolings::find(name))];
  };
  for (Item threshold : all_thresholds()) {
    const std::string_view name = Thresholds::descriptions[static_cast<std::size_t>(threshold.kind)].name;
    // Percentiles between ratings move when every rating is there three times, and so does what counts pairs
    // or degrees of freedom.
    bool moves = name == "probability_of_top_k" || name == "median_without_two_camps" ||
                 name == "median_without_disagreement";
    for (const char* index :
         {"sd", "cv", "iqr", "r_wg", "ipras", "pairwise", "clustered_pairwise", "extremities", "de_moivre"})
      moves = moves || (by_index(threshold) && name.starts_with(index));
    if (moves) continue;
    if (threshold.values[0] == 10) threshold.values[0] = 3;
    for (const char* pooling : {"one_group", "groups_united", "every_group"}) {
      if (!why_not(pooled(pooling), threshold).empty()) continue;
      const Rule by_group{all_aggregations(scale)[0], pooled(pooling), threshold};
      const Rule together{all_aggregations(scale)[0], pooled("one_pool"), threshold};
      CAPTURE(id_of(by_group));
      CHECK(same_by_group(by_group, together, 30) == 0);
    }
  }
  const Rule bound{{Aggregations::find("lower_bound"), {1.96}}, pooled("every_group"), {0, {3}}};
  Rule bound_together = bound;
  bound_together.pooling = pooled("one_pool");
  CHECK(same_by_group(bound, bound_together, 30) > 0);
}

// What every group selects, some group selects.
TEST_CASE("Every group selects no more than any group") {
  const Item any{Poolings::find("groups_united"), {}}, every{Poolings::find("every_group"), {}};
  int broken = 0, smaller = 0;
  Dice dice(16);
  for (Item threshold : all_thresholds()) {
    if (!why_not(any, threshold).empty()) continue;
    if (threshold.values[0] == 10) threshold.values[0] = 3;
    for (const Ratings& r : law_panels(30, 16)) {
      const std::vector<std::uint32_t> priority = priorities(dice, r);
      const auto by_any = engine_chooser({all_aggregations(scale)[0], any, threshold})(r, priority);
      const auto by_every = engine_chooser({all_aggregations(scale)[0], every, threshold})(r, priority);
      for (std::size_t t = 0; t < by_any.size(); ++t) {
        broken += by_every[t] && !by_any[t];
        smaller += by_any[t] && !by_every[t];
      }
    }
  }
  CHECK(broken == 0);
  CHECK(smaller > 0);
}

TEST_CASE("A topic without ratings is never selected") {
  fold(evidence, true);
  const Chooser everything = [](const Ratings& r, const std::vector<std::uint32_t>&) {
    return std::vector<bool>(static_cast<std::size_t>(r.topics), true);
  };
  CHECK(evidence(everything, 12) > 0);
}

}  // namespace
}  // namespace delphisim::laws
