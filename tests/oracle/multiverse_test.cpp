// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/multiverse/multiverse.hpp"
#include "engine/random/philox.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/rules.hpp"

// All rules that `analyse` applies to a table of ratings, against the definitions.
namespace delphisim::oracle {
namespace {

// A table and the same ratings as the oracle reads them, both rounds.
struct Pair {
  RatingTable table;
  std::vector<Ratings> rounds;
};

Pair random_pair(Dice& dice, const Scale& scale) {
  Pair x;
  RatingTable& t = x.table;
  t.scale = scale;
  const int groups = 3, topics = 12;
  t.group_begin.push_back(0);
  for (int g = 0; g < groups; ++g) {
    t.groups.push_back("g" + std::to_string(g));
    for (int p = dice.from(3, 7); p > 0; --p) t.group_of.push_back(g);
    t.group_begin.push_back(static_cast<std::int32_t>(t.group_of.size()));
  }
  for (int c = 0; c < topics; ++c) t.topics.push_back("t" + std::to_string(c));
  for (std::size_t r = 0; r < 2; ++r) {
    t.rounds.push_back("r" + std::to_string(r));
    t.form.emplace_back(t.topics.size(), std::uint8_t{1});
    if (r == 1) t.form[1][2] = t.form[1][7] = 0;
    auto& level = t.level.emplace_back();
    auto& present = t.present.emplace_back();
    Ratings& slow = x.rounds.emplace_back();
    slow.scale = scale;
    slow.groups = groups;
    slow.topics = static_cast<int>(std::count(t.form[r].begin(), t.form[r].end(), 1));
    for (const std::int32_t g : t.group_of) {
      present.push_back(r == 0 || dice.chance(0.8));
      std::vector<std::optional<double>> row;
      for (std::size_t c = 0; c < t.topics.size(); ++c) {
        const bool rated = present.back() && t.form[r][c] && dice.chance(0.9);
        const int at = std::min(scale.levels() - 1, dice.below(scale.levels()) / 2 + static_cast<int>(c) / 2);
        level.push_back(rated ? static_cast<std::uint8_t>(at) : missing_level);
        if (t.form[r][c]) row.push_back(rated ? std::optional(scale.rating(at)) : std::nullopt);
      }
      if (!present.back()) continue;
      slow.group_of.push_back(g);
      slow.rating.push_back(row);
    }
  }
  return x;
}

std::vector<std::uint32_t> tie_draws(Key key, std::uint32_t round, const std::vector<std::int32_t>& form) {
  std::vector<std::uint32_t> priority;
  for (const std::int32_t t : form)
    priority.push_back(words_at(key, {.purpose = Purpose::tie_break,
                                      .index = static_cast<std::uint32_t>(t) / 4,
                                      .round = round})[static_cast<std::size_t>(t) % 4]);
  priority.resize(padded(static_cast<int>(priority.size()), 8));
  return priority;
}

// How many rules of a round have other scores, ranks or sets than the definitions allow.
struct Misses {
  int scores = 0, ranks = 0, sets = 0;
};
Misses compare(const RatingTable& t, const Multiverse& m, std::size_t r, const Ratings& slow) {
  Misses misses;
  const std::vector<std::int32_t> form = form_of(t, r);
  const std::vector<std::uint32_t> priority = tie_draws(key_of(1), static_cast<std::uint32_t>(r), form);
  const RoundReading& reading = m.rounds[r];
  for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
    const Rule& rule = m.list.rules[i];
    const Scores scores = pool(rule, slow);
    const std::vector<int> greater = competition_ranks(scores);
    Selection found{{}, reading.cuts[i].ties};
    bool same_scores = true, same_ranks = true;
    for (std::size_t c = 0; c < form.size(); ++c) {
      const auto topic = static_cast<std::size_t>(form[c]),
                 at = m.compiled.order_of[i] * t.topics.size() + topic;
      // The oracle's scores stand on the grid of their keys.
      same_scores &= agree(scores[c], reading.score[at], 1e-6);
      same_ranks &= reading.rank[at] == (scores[c].has_value() ? greater[c] + 1 : 0);
      found.chosen.push_back(reading.is_selected(i, topic));
    }
    const std::vector<Selection> allowed = decide(rule, slow, priority);
    misses.scores += !same_scores, misses.ranks += !same_ranks;
    misses.sets += std::find(allowed.begin(), allowed.end(), found) == allowed.end();
  }
  return misses;
}

TEST_CASE("Every rule of the library on real tables: scores, ranks and sets are those of the definitions") {
  Dice dice(3);
  for (const Scale& scale : {Scale{0, 10, 1}, Scale{1, 9, 1}, Scale{1, 5, 0.5}}) {
    const Pair x = random_pair(dice, scale);
    const Multiverse m = analyse(x.table, library_rules(ground_of(x.table)), {0, 1, 1, best_isa()});
    REQUIRE(m.list.rules.size() > 500);
    for (std::size_t r = 0; r < 2; ++r) {
      const Misses misses = compare(x.table, m, r, x.rounds[r]);
      CHECK(misses.scores == 0);
      CHECK(misses.ranks == 0);
      CHECK(misses.sets == 0);
    }
    if (scale.min != 0) continue;  // wrong ones are slow, and wrong on every scale
    // Wrong: somebody counted in another group; somebody left out.
    Ratings moved = x.rounds[0];
    moved
        .group_of[static_cast<std::size_t>(std::count(moved.group_of.begin(), moved.group_of.end(), 0)) - 1] =
        1;
    const Misses wrong = compare(x.table, m, 0, moved);
    CHECK(wrong.scores > 0);
    CHECK(wrong.sets > 0);
    Ratings fewer = x.rounds[1];
    fewer.group_of.pop_back(), fewer.rating.pop_back();
    CHECK(compare(x.table, m, 1, fewer).scores > 0);
  }
}

}  // namespace
}  // namespace delphisim::oracle
