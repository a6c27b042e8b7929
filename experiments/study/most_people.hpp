// SPDX-License-Identifier: MIT
#pragma once
#include "engine/exercise/family.hpp"

namespace delphisim {

inline constexpr int kMostPeople = 65535;             // ratings are counted in 16 bits
inline constexpr double kMostSquares = 2147483647.0;  // squared levels of one topic are summed in 31 bits

/// The most people that may be invited to a cell's first round, newcomers of later rounds set apart.
int most_invited(const CellSpec& cell);

}  // namespace delphisim
