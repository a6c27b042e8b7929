// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/catalogue/description.hpp"

namespace delphisim {

/// The name of an entry with its parameter values, like "lower_bound_1.96".
std::string label_of(const Description& entry, const Item& item);

}  // namespace delphisim
