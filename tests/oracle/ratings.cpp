// SPDX-License-Identifier: MIT
#include "tests/oracle/ratings.hpp"

#include <cmath>
#include <numeric>

namespace delphisim::oracle {
namespace {

const std::vector<Scale> scales{{1, 9, 1}, {0, 10, 1},  {0, 10, 0.1}, {1, 5, 1},
                                {1, 7, 1}, {0, 100, 1}, {0, 1, 1}};

enum class Habit { spread, near_one_level, all_equal, ends };

int random_level(Dice& dice, Habit habit, int levels, int centre) {
  switch (habit) {
    case Habit::spread:
      return dice.below(levels);
    case Habit::near_one_level:
      return std::min(levels - 1, centre + dice.below(3));
    case Habit::all_equal:
      return centre;
    case Habit::ends:
      return dice.chance(0.5) ? 0 : levels - 1;
  }
  return 0;
}

// A panel whose numbers of ratings are whole hundreds, where n times a share is whole but for rounding.
Ratings whole_hundred(Dice& dice) {
  Ratings r{{0, 10, 1}, 1, 5, std::vector<int>(100, 0), {}};
  for (int i = 0; i < 100; ++i) {
    r.rating.emplace_back();
    for (int t = 0; t < r.topics; ++t) r.rating.back().emplace_back(dice.below(11));
  }
  return r;
}

}  // namespace

int Ratings::people(int group) const {
  int count = 0;
  for (const int g : group_of) count += group == everybody || g == group;
  return count;
}

std::vector<double> Ratings::of(int topic, int group) const {
  std::vector<double> found;
  for (std::size_t i = 0; i < rating.size(); ++i)
    if (group == everybody || group_of[i] == group)
      if (const auto& r = rating[i][static_cast<std::size_t>(topic)]) found.push_back(*r);
  return found;
}

std::vector<double> Ratings::all(int group) const {
  std::vector<double> found;
  for (int t = 0; t < topics; ++t)
    for (const double r : of(t, group)) found.push_back(r);
  return found;
}

Ratings random_ratings(Dice& dice, Size most) {
  Ratings r;
  r.scale = dice.of(scales);
  r.groups = dice.from(1, most.groups);
  r.topics = dice.from(1, most.topics);
  const int people = dice.chance(0.2) ? dice.from(0, 3) : dice.from(0, most.people);
  // Few distinct groups are drawn where `used` is small, so that others stay empty.
  const int used = dice.from(1, r.groups);
  std::vector<int> size(static_cast<std::size_t>(r.groups));
  for (int i = 0; i < people; ++i) ++size[static_cast<std::size_t>(dice.chance(0.5) ? 0 : dice.below(used))];
  for (int g = 0; g < r.groups; ++g)
    r.group_of.insert(r.group_of.end(), static_cast<std::size_t>(size[static_cast<std::size_t>(g)]), g);

  r.rating.assign(r.group_of.size(), std::vector<std::optional<double>>(static_cast<std::size_t>(r.topics)));
  const double missing = dice.of<double>({0, 0.1, 0.3, 0.95});
  for (int t = 0; t < r.topics; ++t) {
    const Habit habit =
        dice.of<Habit>({Habit::spread, Habit::spread, Habit::near_one_level, Habit::all_equal, Habit::ends});
    const int centre = dice.below(r.scale.levels());
    for (auto& row : r.rating)
      if (!dice.chance(missing))
        row[static_cast<std::size_t>(t)] =
            r.scale.rating(random_level(dice, habit, r.scale.levels(), centre));
  }
  return r;
}

std::vector<Ratings> random_panels(int small, int large, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Ratings> panels;
  for (int i = 0; i < small; ++i) panels.push_back(random_ratings(dice, {30, 12, 6}));
  for (int i = 0; i < large; ++i) panels.push_back(random_ratings(dice, largest));
  if (large > 0) panels.push_back(whole_hundred(dice));
  return panels;
}

Limits limits_for(int aggregations) {
  return {largest.topics, largest.groups, largest.people, 101, aggregations};
}

void load(const Ratings& r, const std::vector<int>& form, const Passes& passes, RoundState& round) {
  round.set_form(r.topics, r.groups);
  round.form.assign(form.begin(), form.end());
  round.group_begin.assign(static_cast<std::size_t>(r.groups) + 1, 0);
  for (const int g : r.group_of)
    for (std::size_t later = static_cast<std::size_t>(g) + 1; later < round.group_begin.size(); ++later)
      ++round.group_begin[later];
  round.asked_end.assign(round.group_begin.begin() + 1, round.group_begin.end());
  round.people = static_cast<int>(r.group_of.size());
  for (std::size_t i = 0; i < r.rating.size(); ++i)
    for (std::size_t c = 0; c < round.byte_stride; ++c) {
      const bool rated = c < r.rating[i].size() && r.rating[i][c].has_value();
      round.level[i * round.byte_stride + c] =
          rated ? static_cast<std::uint8_t>(std::lround((*r.rating[i][c] - r.scale.min) / r.scale.step))
                : missing_level;
    }
  round.count_ratings(passes, r.scale);
}

void load(const Ratings& r, const Passes& passes, RoundState& round) {
  std::vector<int> form(static_cast<std::size_t>(r.topics));
  std::iota(form.begin(), form.end(), 0);
  load(r, form, passes, round);
}

bool agree(std::optional<double> slow, double fast, double tolerance) {
  if (!slow.has_value() || std::isnan(fast)) return !slow.has_value() && std::isnan(fast);
  return std::abs(*slow - fast) <= tolerance;
}

}  // namespace delphisim::oracle
