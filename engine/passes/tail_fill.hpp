// SPDX-License-Identifier: MIT
#pragma once
// Only for the sources of this room that are compiled per instruction set.
#include "engine/passes/tiles.hpp"
#include "engine/random/uniform.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

/// The part of a word that decides the residual, folded: among the words from `left` up, and, where a slider
/// was left, among those from `kept` to `left`, so that a left slider says nothing about the latent value
/// behind it. Idle: whether any slider may be left. Meaningless below `kept`.
template<bool Idle>
[[gnu::always_inline]] inline Folded fold_residual(std::uint32_t w, std::uint32_t kept, std::uint32_t left) {
  if constexpr (!Idle) return fold_above(w, left);
  const std::uint32_t start = w < left ? kept : left, last = w < left ? left - 1 : 0xffffffffu;
  const std::uint32_t from_start = w - start, from_end = last - w;
  const bool upper = from_start > from_end;
  return {upper ? from_end : from_start, upper};
}

/// Tail probability of the residual in each word; a mid value where the word is spent otherwise, so that
/// these cells do not all take the slow tail.
template<bool Idle>
[[gnu::always_inline]] inline void tail_probabilities(const std::uint32_t* __restrict words,
                                                      const WordUse& use, std::uint32_t n,
                                                      float* __restrict q) {
  const std::uint32_t* const __restrict kept = use.kept, * const __restrict left = use.left;
  const float* const __restrict step = use.inverse_range, * const __restrict idle_step = use.inverse_idle;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t w = words[i];
    const float rest = step[i], idle = idle_step[i];
    const float p =
        tail_probability(fold_residual<Idle>(w, kept[i], left[i]).steps, Idle && w < left[i] ? idle : rest);
    q[i] = w < (Idle ? kept[i] : left[i]) ? 0.25f : p;
  }
}

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
