// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <vector>

#include "tests/oracle/rules.hpp"

namespace delphisim::laws {

using oracle::Dice;
using oracle::Ratings;

/// Topic scores from ratings; NaN where missing.
using Scorer = std::function<std::vector<double>(const Ratings&)>;
/// The selected set; priority: [topics] tie draws.
using Chooser = std::function<std::vector<bool>(const Ratings&, const std::vector<std::uint32_t>& priority)>;

/// The engine's pooled scores of an aggregation. Precondition: a pooling that has scores.
Scorer engine_scorer(const Item& aggregation, const Item& pooling);
/// The engine's selection by a rule.
Chooser engine_chooser(const Rule& rule);

/// Every aggregation with its standard parameters; with cuts that suit the scale.
std::vector<Item> all_aggregations(const Scale& scale);
/// Every pooling and every threshold with their standard parameters.
std::vector<Item> all_poolings();
std::vector<Item> all_thresholds();
bool has_scores(const Item& pooling);

/// Random panels on one scale with at least one person.
std::vector<Ratings> law_panels(int count, std::uint64_t seed);

/// `order[i]` comes to place i: columns, or rows with their groups.
Ratings with_topics(const Ratings& ratings, const std::vector<std::size_t>& order);
Ratings with_people(const Ratings& ratings, const std::vector<std::size_t>& order);
std::vector<std::size_t> shuffled(Dice& dice, std::size_t n);

bool same_scores(const std::vector<double>& a, const std::vector<double>& b, double tolerance = 1e-9);

}  // namespace delphisim::laws
