// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/catalogue/description.hpp"
#include "engine/catalogue/value_range.hpp"

namespace delphisim {

/// The name of an entry with its parameter values, like "lower_bound_1.96".
std::string label_of(const Description& entry, const Item& item);

/// "between 0 and 1", "at least 0", "at most 1"; empty without limits.
std::string words_of(const ValueRange& range);

}  // namespace delphisim
