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

/// Pooled scores on the grid; for groups_united and every_group minus the best or worst rank in any group.
using Pooler =
    std::function<Scores(const Item& aggregation, const double* parameters, const Ratings& ratings)>;
const std::map<std::string, Pooler>& poolers();
Scores pool(const Rule& rule, const Ratings& ratings);

/// The people that each of some groups stands for, wherever a test needs such weights.
std::vector<double> weights_of_groups(int groups);

/// The ratings with small groups merged, groups without ratings left out (merged_groups.hpp has the
/// definition).
using TwoSampleTest = std::function<double(const std::vector<double>&, const std::vector<double>&)>;
Ratings merge_groups(const Ratings& ratings, const TwoSampleTest& p_value, double alpha, double minimum);
double welch_test(const std::vector<double>& a, const std::vector<double>& b);
double rank_sum_test(const std::vector<double>& a, const std::vector<double>& b);

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
  std::vector<Scores> groups = {};      // of each group by itself
  Scale scale = {};
  std::vector<std::vector<double>> ratings = {};  // [topics] of the raters who are asked
};

/// Every selection that the definition allows: one, but where 2-means has several equally good cuts.
using Selector = std::function<std::vector<Selection>(const Ballot&, const double* parameters)>;
const std::map<std::string, Selector>& selectors();

/// The probability of each topic to belong to the true top k, as probability_of_top_k defines it.
std::vector<double> top_k_probabilities(const std::vector<std::vector<double>>& ratings, double k);

/// The selections that a rule may make of finished ratings. priority: [topics].
std::vector<Selection> decide(const Rule& rule, const Ratings& ratings,
                              const std::vector<std::uint32_t>& priority);

}  // namespace delphisim::oracle
