// SPDX-License-Identifier: MIT
#pragma once
// Only for the sources of this room that are compiled per instruction set.
#include "engine/passes/tiles.hpp"
#include "engine/random/uniform.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

/// Tail probability of the residual in each word; a mid value where the word is spent otherwise, so that
/// these cells do not all take the slow tail.
[[gnu::always_inline]] inline void tail_probabilities(const std::uint32_t* __restrict words,
                                                      const WordUse& use, std::uint32_t n,
                                                      float* __restrict q) {
  const std::uint32_t* const __restrict left = use.left;
  const float* const __restrict step = use.inverse_range;
  for (std::uint32_t i = 0; i < n; ++i) {
    const float p = tail_probability(fold_above(words[i], left[i]).steps, step[i]);
    q[i] = words[i] < left[i] ? 0.25f : p;
  }
}

[[gnu::always_inline]] inline std::int32_t level_of(float value, const LevelMap& map) {
  float x = (value - map.origin) * map.per_step + 0.5f;
  const float most = static_cast<float>(map.top);
  x = x < 0.0f ? 0.0f : x;
  x = x > most ? most : x;
  return static_cast<std::int32_t>(x);
}

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
