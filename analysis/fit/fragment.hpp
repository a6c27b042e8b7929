// SPDX-License-Identifier: MIT
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "experiments/study/value.hpp"

namespace delphisim {

/// The value under the keys in a table; it and tables on the way are made where they are missing (as an empty
/// table).
Value& at(Value& table, std::initializer_list<std::string_view> keys);

/// A real number to 6 significant digits, so that files are equal wherever they are written.
Value real(double number);
Value text(std::string words);
Value empty_table();

/// What is to be merged into `base` to give `other`. Precondition: both are tables, and `other` has every key
/// of `base`.
Value difference(const Value& base, const Value& other);

}  // namespace delphisim
