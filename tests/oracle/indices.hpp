// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/indices/between_groups/group_scores.hpp"
#include "engine/indices/panel.hpp"
#include "tests/oracle/metrics.hpp"

namespace delphisim::oracle {

/// The ratings of one topic.
struct TopicCase {
  Scale scale;
  std::vector<double> x;
};
using TopicIndex = std::function<Measured(const TopicCase&, const double* p)>;
const std::map<std::string, TopicIndex>& topic_indices();

/// The ratings of one set of raters person by person: the panel itself.
using PanelIndex = std::function<Measured(const Ratings&, const double* p)>;
const std::map<std::string, PanelIndex>& panel_indices();
/// Raters who rated every topic that anyone rated, with these topics: [raters][topics].
using Table = std::vector<std::vector<double>>;
Table complete_table(const Ratings& ratings);
double categories_agreement(const Table& table, const std::function<int(double)>& category, bool own_chance);

/// Topic scores of each group, [groups][topics].
using GroupTable = std::vector<std::vector<Measured>>;
using GroupIndex = std::function<Measured(const GroupTable&, const double* p)>;
const std::map<std::string, GroupIndex>& group_indices();

/// One topic in two rounds: what each person said, empty for who was not there or did not rate.
struct ChangeCase {
  Scale scale;
  std::vector<Measured> before, now;  // [people]
  std::vector<double> all_before() const;
  std::vector<double> all_now() const;
  std::vector<std::pair<double, double>> pairs() const;  // of those who rated twice
};
using ChangeIndex = std::function<Measured(const ChangeCase&)>;
const std::map<std::string, ChangeIndex>& change_indices();
/// P(T <= t) from the finite sums for whole degrees of freedom (Abramowitz and Stegun 26.7.3 and 26.7.4).
double student_t(double t, int degrees);

/// low 0, middle 1, high 2.
int band(double rating, const double* p);

/// Random ratings of one topic: none, one, all equal, tied, at the ends, two camps, many.
TopicCase random_topic(Dice& dice, const Scale& scale);
const std::vector<Scale>& index_scales();

// The engine's side.

/// A topic's counts with the storage behind them.
struct Counted {
  explicit Counted(const TopicCase& topic);
  std::vector<std::int32_t> count;
  LevelCounts counts;
};
int level_of(const Scale& scale, double rating);
/// The table of levels behind a RatingsView of one group.
struct Levelled {
  explicit Levelled(const Ratings& ratings);
  std::vector<std::uint8_t> level;
  std::int32_t begin[2];
  RatingsView view;
};

}  // namespace delphisim::oracle
