// SPDX-License-Identifier: MIT
#pragma once
#include "engine/exercise/family.hpp"

namespace delphisim {

inline constexpr int kMostPeople = 65535;             // ratings are counted in 16 bits
inline constexpr int kMostTopics = 32767;             // ranks are 16-bit numbers
inline constexpr int kMostGroups = 4095;              // draws are addressed by 12 bits of group
inline constexpr int kMostRounds = 127;               // newcomers are addressed by 7 bits of round
inline constexpr double kMostSquares = 2147483647.0;  // squared levels of one topic are summed in 31 bits

/// The most people that may be invited to a cell's first round, newcomers of later rounds set apart.
int most_invited(const CellSpec& cell);

}  // namespace delphisim
