// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/planner/sampler.hpp"

namespace delphisim {

/// The position of the first trial from which every later one reaches the levels; trials.size() if the last
/// does not. trials: ascending in n.
std::size_t first_from_which_all_reach(const std::vector<const Trial*>& trials,
                                       const std::vector<double>& levels);

/// Resamples that an interval of a plan rests on.
inline constexpr std::uint32_t kDraws = 400;

/// The same for each of `draws` resamples of the blocks with replacement, which are drawn for all trials
/// together (their exercises share random numbers); a trial with fewer blocks takes those of the drawn ones
/// that it has. Addressed draws under `seed`: more of them leave the first ones as they are. draws <= 2^16.
/// Precondition: every trial has at least one block.
std::vector<std::size_t> resampled_positions(const std::vector<const Trial*>& trials,
                                             const std::vector<double>& levels, std::uint64_t seed,
                                             std::uint32_t draws);

}  // namespace delphisim
