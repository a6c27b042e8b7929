// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/rules/rule.hpp"
#include "tests/oracle/ratings.hpp"

namespace delphisim::oracle {

using Score = std::optional<double>;
using Scores = std::vector<Score>;  // [topics]

/// The ratings that one set of raters gave to one topic.
struct Sample {
  std::vector<double> x;
  int people = 0;  // who rated or not
  Scale scale;
};

using Aggregator = std::function<Score(const Sample&, const double* parameters)>;
const std::map<std::string, Aggregator>& aggregators();

/// Aggregations that need more than the ratings of one topic: the scores of all topics at once.
using PanelAggregator = std::function<Scores(const Ratings&, int group, const double* parameters)>;
const std::map<std::string, PanelAggregator>& panel_aggregators();
const std::map<std::string, PanelAggregator>& person_aggregators();  // those by the order within a person

Sample sample(const Ratings& ratings, int topic, int group = everybody);
Scores aggregate(const Aggregator& how, const double* parameters, const Ratings& ratings,
                 int group = everybody);
/// Any aggregation by its name.
PanelAggregator definition_of(const std::string& name);
Scores aggregate(const Item& item, const Ratings& ratings, int group = everybody);

/// Scores as they are compared: multiples of the largest power of two that leaves 30 bits for `bound`.
Scores on_grid(Scores scores, double bound);
double grid_of(double bound);
/// The largest score that an aggregation can give on a form with so many topics.
double bound_of(const Item& item, const Scale& scale, int topics);
bool gives_shares(const Item& item);

/// Pooled scores on the grid; for groups_united minus the best rank in any group.
using Pooler = std::function<Scores(const Item& aggregation, const Ratings& ratings)>;
const std::map<std::string, Pooler>& poolers();

/// How many topics have a larger score; topics without a score come last, tied.
std::vector<int> competition_ranks(const Scores& scores);

/// A selected set and the number of topics that tied at a cut where not all of them fitted.
struct Selection {
  std::vector<bool> chosen;  // [topics]
  int ties = 0;
  int size() const;
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// What a threshold sees beside its parameters.
struct Ballot {
  Scores scores;
  bool share = false;
  double grid = 0;  // resolution of the scores; 0: they are exact
  Ties ties = Ties::random;
  Rounding rounding = Rounding::nearest;
  std::vector<std::uint32_t> priority;  // [topics]
};

/// Every selection that the definition allows: one, but where 2-means has several equally good cuts.
using Selector = std::function<std::vector<Selection>(const Ballot&, const double* parameters)>;
const std::map<std::string, Selector>& selectors();

/// The selections that a rule may make of finished ratings. priority: [topics].
std::vector<Selection> decide(const Rule& rule, const Ratings& ratings,
                              const std::vector<std::uint32_t>& priority);

}  // namespace delphisim::oracle
