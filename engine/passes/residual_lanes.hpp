// SPDX-License-Identifier: MIT
#pragma once
// Only for the sources of this room that are compiled per instruction set: engine/random/normal.hpp and
// uniform.hpp lane by lane, the same operations in the same order.
#include "engine/passes/lanes.hpp"
#include "engine/passes/tiles.hpp"
#include "engine/random/normal.hpp"
#include "engine/stats/student_table.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

template<std::uint32_t N, int Size>
[[gnu::always_inline]] inline Floats<N> horner_lanes(const float (&c)[Size], Floats<N> x) {
  Floats<N> value = x * c[Size - 1] + c[Size - 2];
  for (int i = Size - 3; i >= 0; --i) value = value * x + c[i];
  return value;
}

template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> rare_lanes(Floats<N> q) {
  const auto bits = reinterpret_cast<Ints<N>>(q);
  const auto mantissa = reinterpret_cast<Floats<N>>((bits & 0x7fffff) | 0x3f800000);
  const Floats<N> exponent = __builtin_convertvector((bits >> 23) - 127, Floats<N>);
  const Floats<N> log2 = exponent + horner_lanes<N>(normal_fit::log2, mantissa - 1.5f);
  return horner_lanes<N>(normal_fit::tail, root<N>(-log2) - normal_fit::centre);
}

/// normal_tail of each lane.
template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> tail_lanes(Floats<N> q) {
  const Floats<N> s = root<N>(4.0f * q * (1.0f - q));
  Floats<N> z = (1.0f - 2.0f * q) * horner_lanes<N>(normal_fit::p, s) / horner_lanes<N>(normal_fit::q, s);
  if (some_below<N>(q, normal_fit::cut)) [[unlikely]]  // 1 lane in 500
    z = q < normal_fit::cut ? rare_lanes<N>(q) : z;
  return z;
}

/// tail_probability of each lane.
template<std::uint32_t N, class Step>
[[gnu::always_inline]] inline Floats<N> probability_lanes(WordLanes<N> steps, Step step) {
  const Floats<N> q = (__builtin_convertvector(reinterpret_cast<Ints<N>>(steps), Floats<N>) + 0.5f) * step;
  return lesser_of<N>(q, Floats<N>{} + 0.5f);
}

/// Tail probabilities of the residuals in a row of n words, negative for negative residuals: of the words
/// from `left` up, and, where a slider was left, of those from `kept` to `left`, so that a left slider says
/// nothing about the latent value behind it. Idle: whether any slider may be left. Where the word is spent
/// otherwise it is a mid value, so that these cells do not all take the slow tail.
template<bool Idle>
[[gnu::always_inline]] inline void signed_tails(std::uint32_t n, const std::uint32_t* words,
                                                const WordUse& use, float* tail) {
  in_lanes(n, [&]<std::uint32_t N>(std::uint32_t i) {
    const auto w = load<WordLanes<N>>(words + i), left = load<WordLanes<N>>(use.left + i);
    WordLanes<N> start = left, last = ~WordLanes<N>{}, spent = left;
    auto step = load<Floats<N>>(use.inverse_range + i);
    if constexpr (Idle) {
      spent = load<WordLanes<N>>(use.kept + i);
      start = w < left ? spent : left;
      last = w < left ? left - 1 : last;
      step = w < left ? load<Floats<N>>(use.inverse_idle + i) : step;
    }
    const WordLanes<N> from_start = w - start, from_end = last - w;
    const WordLanes<N> steps = from_start < from_end ? from_start : from_end;
    Floats<N> q = probability_lanes<N>(steps, step);
    q = w < spent ? Floats<N>{} + 0.25f : q;
    const auto negative = reinterpret_cast<Ints<N>>(steps == from_start) & INT32_MIN;
    store(tail + i, reinterpret_cast<Ints<N>>(q) ^ negative);
  });
}

/// Signed tail probabilities to standard residuals, in place: normal, or of the Student table where there is
/// one. A loop of its own: together with what goes before and after, too few vectors would be in flight at
/// once.
[[gnu::always_inline]] inline void residuals(std::uint32_t n, float* tail, const float* student_table) {
  in_lanes(n, [&]<std::uint32_t N>(std::uint32_t i) {
    const auto signed_q = load<Ints<N>>(tail + i), sign = signed_q & INT32_MIN;
    const Floats<N> z = tail_lanes<N>(reinterpret_cast<Floats<N>>(signed_q ^ sign));
    store(tail + i, reinterpret_cast<Ints<N>>(z) ^ sign);
  });
  for (std::uint32_t i = 0; student_table != nullptr && i < n; ++i) {
    const float z = tail[i], size = student_of(student_table, z < 0 ? -z : z);
    tail[i] = z < 0 ? -size : size;
  }
}

/// level_of of each lane.
template<std::uint32_t N>
[[gnu::always_inline]] inline Ints<N> level_lanes(Floats<N> value, const LevelMap& map) {
  const Floats<N> none{}, most = none + static_cast<float>(map.top);
  const Floats<N> x = (value - map.origin) * map.per_step + 0.5f;
  return __builtin_convertvector(lesser_of<N>(greater_of<N>(x, none), most), Ints<N>);
}

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
