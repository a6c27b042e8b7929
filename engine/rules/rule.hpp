// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/catalogue/label.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// A pure reading of finished ratings: aggregation x pooling x threshold.
struct Rule {
  Item aggregation, pooling, threshold;
  Ties ties = Ties::random;
  Rounding rounding = Rounding::nearest;
  friend bool operator==(const Rule&, const Rule&) = default;
};

/// The names users type and read: "lower_bound_1.96/one_pool/top_share_0.25", with "/ties_all" or
/// "/rounding_up" where these are not the standard ones. Distinct rules have distinct ids.
std::string id_of(const Rule& rule);
std::string label_of_aggregation(const Item& item);
std::string label_of_pooling(const Item& item);
std::string label_of_threshold(const Rule& rule);

}  // namespace delphisim
