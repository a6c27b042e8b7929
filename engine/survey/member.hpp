// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

// Newcomers have member numbers of their own, so that a larger group moves nobody: the j-th of round r is
// first_newcomer + r newcomers_per_round + j.
inline constexpr std::uint32_t first_newcomer = 0x80000, newcomers_per_round = 0x1000;

}  // namespace delphisim
