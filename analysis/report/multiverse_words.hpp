// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

/// How an analysis prints its numbers, in the terminal and on its page; empty where there is none. No minus
/// stands before what is printed as zero.
std::string percent(double share);
std::string percent_range(double lo, double hi);
std::string three_decimals(double number);

/// ": a, b, c and 5 more"; empty without names.
std::string some_names(const std::vector<std::string>& names);

/// What a share of rules is not; goes where shares are told.
std::string share_of_rules_note();

}  // namespace delphisim
