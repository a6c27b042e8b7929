// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

namespace delphisim {

/// A square matrix, row by row.
using Square = std::vector<std::vector<double>>;

/// The x with a x = b by Gaussian elimination with partial pivots; nothing for a matrix that is singular to
/// ten digits.
std::optional<std::vector<double>> solve(Square a, std::vector<double> b);

}  // namespace delphisim
