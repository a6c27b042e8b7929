// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

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

void fold(const Law& law, bool topic_order) {
  for (const Item& aggregation : all_aggregations(scale))
    for (const Item& pooling : all_poolings())
      for (Item threshold : all_thresholds())
        for (const Ties ties : {Ties::random, Ties::all, Ties::topic_order}) {
          if (ties == Ties::topic_order && !topic_order) continue;
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
  fold(preference, true);
  const Chooser backwards = [](const Ratings& r, const std::vector<std::uint32_t>& priority) {
    std::vector<bool> chosen = engine_chooser(a_rule(Ties::random))(r, priority);
    chosen.flip();
    return chosen;
  };
  CHECK(preference(backwards, 40) > 0);
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
