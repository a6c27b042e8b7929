// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "engine/survey/round_state.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {

inline constexpr int everybody = -1;

/// The ratings of one round as a table that anyone can read: panelists x topics, empty where not rated.
struct Ratings {
  Scale scale;
  int groups = 1, topics = 0;
  std::vector<int> group_of;                               // [panelists], not decreasing
  std::vector<std::vector<std::optional<double>>> rating;  // [panelists][topics]

  int people(int group = everybody) const;
  std::vector<double> of(int topic, int group = everybody) const;
  std::vector<double> all(int group = everybody) const;
};

/// The largest panel that random_ratings makes, for sizing workspaces.
struct Size {
  int people, topics, groups;
};

/// A random panel of at most this size: scales of 2 to 101 levels; ratings spread out, tied, all equal or at
/// the ends; missing at any rate; empty groups.
Ratings random_ratings(Dice& dice, Size most);

/// Panels of which most are small, some have more than 255 people in a group.
std::vector<Ratings> random_panels(int small, int large, std::uint64_t seed);
inline constexpr Size largest{700, 40, 6};
Limits limits_for(int aggregations);

/// Puts ratings into the engine's form, as if the topics of `form` had been on it.
void load(const Ratings& ratings, const std::vector<int>& form, const Passes& passes, RoundState& round);
void load(const Ratings& ratings, const Passes& passes, RoundState& round);

/// True where both are missing, or both are there and differ by at most `tolerance`.
bool agree(std::optional<double> slow, double fast, double tolerance = 1e-9);

}  // namespace delphisim::oracle
