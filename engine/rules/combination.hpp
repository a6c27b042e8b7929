// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/catalogue/description.hpp"

namespace delphisim {

/// Why a pooling and a threshold make no rule together, "(reason) suggestion?", or nothing where they do. A
/// threshold that reads the ratings of a topic needs one set of raters at a time.
std::string why_not(const Item& pooling, const Item& threshold);

/// Why an aggregation cannot be pooled so, in the same form, or nothing where it can. Merged groups have
/// counts of ratings and no lists of people.
std::string why_not_pooled(const Item& aggregation, const Item& pooling);

/// True where rules with this pooling need the weights of the groups.
bool needs_weights(const Item& pooling);

/// True where the pooling makes merged groups, which need room for their counts.
bool merges_groups(const Item& pooling);

}  // namespace delphisim
