// SPDX-License-Identifier: MIT
#include <cmath>

#include "engine/indices/between_groups/list.hpp"
#include "engine/indices/between_rounds/list.hpp"
#include "engine/indices/over_topics/list.hpp"
#include "engine/indices/within_topic/list.hpp"
#include "tests/oracle/indices_test.hpp"

namespace delphisim::oracle {
namespace {

constexpr std::size_t lanes = 32;

// Topics in the lanes of one tally.
struct Tally {
  explicit Tally(const std::vector<TopicCase>& topics) : levels(topics.front().scale.levels()) {
    const Scale& scale = topics.front().scale;
    counts.resize(static_cast<std::size_t>(levels) * lanes);
    for (std::size_t i = 0; i < lanes; ++i) {
      const Counted c(topics[i]);
      for (std::size_t l = 0; l < c.count.size(); ++l)
        counts[l * lanes + i] = static_cast<std::uint16_t>(c.count[l]);
      n.push_back(c.counts.n), sum.push_back(static_cast<std::int32_t>(c.counts.sum));
      squares.push_back(static_cast<std::int32_t>(c.counts.squares));
    }
    view = {lanes, levels, counts.data(), n.data(), sum.data(), squares.data(), scale.min, scale.step};
  }
  int levels;
  std::vector<std::uint16_t> counts;
  std::vector<std::int32_t> n, sum, squares;
  TallyView view{};
};

ChangeCase random_change(Dice& dice) {
  ChangeCase c;
  c.scale = dice.of(index_scales());
  const int people = dice.of<int>({0, 1, 2, dice.below(10), dice.below(50)}), kind = dice.below(5);
  const int levels = c.scale.levels(), centre = dice.below(levels);
  for (int i = 0; i < people; ++i) {
    const int b = kind == 0 ? centre : dice.below(levels);
    int n = kind == 1          ? b
            : kind == 2        ? std::min(levels - 1, b + 1)
            : dice.chance(0.3) ? b
                               : dice.below(levels);
    if (kind == 3) n = std::max(0, b - dice.below(3));
    c.before.push_back(dice.chance(0.1) ? std::nullopt : Measured(c.scale.rating(b)));
    c.now.push_back(dice.chance(0.1) ? std::nullopt : Measured(c.scale.rating(n)));
  }
  return c;
}

GroupTable random_groups(Dice& dice) {
  GroupTable g(static_cast<std::size_t>(dice.from(1, 5)));
  const int topics = dice.from(1, 14);
  const double missing = dice.of<double>({0, 0.2, 0.9});
  for (auto& group : g) {
    const int kind = dice.below(4);
    for (int t = 0; t < topics; ++t) {
      const double x = kind == 0 ? 4.25 : kind == 1 ? dice.below(37) / 4.0 : dice.below(5) * 2.0;
      group.push_back(dice.chance(missing) ? std::nullopt : Measured(x));
    }
  }
  return g;
}

template<class L>
int place(std::string_view name) {
  return L::find(name);
}

}  // namespace

std::array<double, max_parameters> points_on(Dice& dice, const Scale& scale) {
  const int a = dice.below(scale.levels()), b = dice.below(scale.levels());
  if (dice.chance(0.3)) return {3, 7};
  return {scale.rating(std::min(a, b)), scale.rating(std::min(a, b)) + scale.step * (1 + std::abs(a - b))};
}

Ratings random_panel(Dice& dice) {
  Ratings r;
  r.scale = dice.of(index_scales());
  r.topics = dice.from(1, 9);
  const int people = dice.of<int>({0, 1, 2, 3, dice.below(20)}), levels = r.scale.levels(),
            kind = dice.below(5);
  const double missing = dice.of<double>({0, 0, 0.05, 0.4});
  r.group_of.assign(static_cast<std::size_t>(people), 0);
  r.rating.resize(static_cast<std::size_t>(people));
  std::vector<int> centre;
  std::vector<bool> skipped;
  for (int t = 0; t < r.topics; ++t)
    centre.push_back(dice.below(levels)), skipped.push_back(dice.chance(0.1));
  for (auto& row : r.rating) {
    const int lenient = kind == 2 ? dice.below(3) : 0, flat = dice.below(levels);
    for (std::size_t t = 0; t < centre.size(); ++t) {
      int level = kind == 0   ? centre[0]
                  : kind == 4 ? flat
                              : std::min(levels - 1, centre[t] + lenient + dice.below(3));
      if (kind == 3) level = dice.below(levels);
      const bool none = skipped[t] || dice.chance(missing);
      row.push_back(none ? std::nullopt : std::optional(r.scale.rating(level)));
    }
  }
  return r;
}

long topic_disagreements(std::size_t kind, const TopicIndex& how, int cases) {
  Dice dice(31);
  long count = 0;
  for (int i = 0; i < cases; i += static_cast<int>(lanes)) {
    Scale scale = dice.of(index_scales());
    // The definition looks at all triples of levels: not on scales of a hundred.
    while (scale.levels() > 20 && WithinTopic::descriptions[kind].name == "agreement_a")
      scale = dice.of(index_scales());
    std::vector<TopicCase> topics;
    for (std::size_t l = 0; l < lanes; ++l) topics.push_back(random_topic(dice, scale));
    const Tally tally(topics);
    const Item item{static_cast<int>(kind), points_on(dice, scale)};
    double out[lanes];
    index_of(item, tally.view, out);
    for (std::size_t l = 0; l < lanes; ++l) count += !agree(how(topics[l], item.values.data()), out[l]);
  }
  return count;
}

double topic_value(std::string_view name, const TopicCase& topic, const double* p) {
  const Counted c(topic);
  double value = 0;
  WithinTopic::visit(place<WithinTopic>(name), [&]<class I>() { value = I::value(c.counts, p); });
  return value;
}

double panel_value(std::string_view name, const Ratings& r, const double* p) {
  const Levelled levels(r);
  IndexScratch scratch(static_cast<int>(r.rating.size()), r.topics, 1);
  const PanelView panel = make_panel(levels.view, 0, levels.view.people, scratch);
  double value = 0;
  OverTopics::visit(place<OverTopics>(name), [&]<class I>() { value = I::value(panel, p); });
  return value;
}

double group_value(std::string_view name, const GroupTable& g, const double* p) {
  const int groups = static_cast<int>(g.size()), topics = static_cast<int>(g.front().size());
  std::vector<double> score, scratch(g.size() * g.front().size());
  for (const auto& group : g)
    for (const auto& s : group) score.push_back(s.value_or(missing_score));
  double value = 0;
  BetweenGroups::visit(place<BetweenGroups>(name), [&]<class I>() {
    value = I::value({groups, topics, score.data(), scratch.data()}, p);
  });
  return value;
}

double change_value(std::string_view name, const ChangeCase& c) {
  const Counted before(TopicCase{c.scale, c.all_before()}), now(TopicCase{c.scale, c.all_now()});
  std::vector<std::uint8_t> b, n;
  for (const auto& [x, y] : c.pairs()) {
    b.push_back(static_cast<std::uint8_t>(level_of(c.scale, x)));
    n.push_back(static_cast<std::uint8_t>(level_of(c.scale, y)));
  }
  double value = 0;
  BetweenRounds::visit(place<BetweenRounds>(name), [&]<class I>() {
    value = I::value({before.counts, now.counts, b.data(), n.data(), static_cast<int>(b.size())}, nullptr);
  });
  return value;
}

long panel_disagreements(std::size_t kind, const PanelIndex& how, int cases) {
  Dice dice(32);
  long count = 0;
  for (int i = 0; i < cases; ++i) {
    const Ratings r = random_panel(dice);
    const auto p = points_on(dice, r.scale);
    count += !agree(how(r, p.data()), panel_value(OverTopics::descriptions[kind].name, r, p.data()));
  }
  return count;
}

long group_disagreements(std::size_t kind, const GroupIndex& how, int cases) {
  Dice dice(33);
  long count = 0;
  for (int i = 0; i < cases; ++i) {
    const GroupTable g = random_groups(dice);
    const double p[] = {dice.below(4) * 1.0, 4 + dice.below(5) * 1.0};
    count += !agree(how(g, p), group_value(BetweenGroups::descriptions[kind].name, g, p));
  }
  return count;
}

long change_disagreements(std::size_t kind, const ChangeIndex& how, int cases) {
  Dice dice(34);
  long count = 0;
  for (int i = 0; i < cases; ++i) {
    const ChangeCase c = random_change(dice);
    count += !agree(how(c), change_value(BetweenRounds::descriptions[kind].name, c));
  }
  return count;
}

}  // namespace delphisim::oracle
