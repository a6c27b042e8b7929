// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace delphisim {

/// Positions outside a longest subsequence that never rises: the fewest to move so that the values are in
/// order, the highest first. Ascending. Of equally long ones the one that keeps later positions is taken.
std::vector<std::size_t> out_of_order(std::span<const double> values);

}  // namespace delphisim
