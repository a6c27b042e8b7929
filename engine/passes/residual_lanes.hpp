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

/// Rows at a time in each step: what one step stores is at rest before the next reads it in other vectors.
constexpr std::uint32_t batch = 4;

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

#if defined(__AVX512F__)
[[gnu::always_inline]] inline __mmask16 holds(WordLanes<16> w, WordLanes<16> spent) {
  return _mm512_cmpge_epu32_mask(reinterpret_cast<__m512i>(w), reinterpret_cast<__m512i>(spent));
}
[[gnu::always_inline]] inline __mmask8 holds(WordLanes<8> w, WordLanes<8> spent) {
  return _mm256_cmpge_epu32_mask(reinterpret_cast<__m256i>(w), reinterpret_cast<__m256i>(spent));
}
// Moved to a word first: g++ 12 stores the 16 bits of a mask on the stack and counts the bits of 32 there.
[[gnu::always_inline]] inline std::uint32_t lanes_of(__mmask16 mask) {
  return static_cast<std::uint32_t>(__builtin_popcount(_cvtmask16_u32(mask)));
}
[[gnu::always_inline]] inline std::uint32_t lanes_of(__mmask8 mask) {
  return static_cast<std::uint32_t>(__builtin_popcount(_cvtmask8_u32(mask)));
}
#endif

/// Writes the tails of the lanes whose words are not spent otherwise, one after the other; or all of them,
/// 1/2 where the word is spent. Gives how many.
template<std::uint32_t N>
[[gnu::always_inline]] inline std::uint32_t pack(Ints<N> tail, WordLanes<N> w, WordLanes<N> spent,
                                                 float* to) {
#if defined(__AVX512F__)
  const auto mask = holds(w, spent);
  if constexpr (N == 16)
    store(to, _mm512_maskz_compress_epi32(mask, reinterpret_cast<__m512i>(tail)));
  else
    store(to, _mm256_maskz_compress_epi32(mask, reinterpret_cast<__m256i>(tail)));
  return lanes_of(mask);
#else
  store(to, w < spent ? reinterpret_cast<Ints<N>>(Floats<N>{} + 0.5f) : tail);
  return N;
#endif
}

/// What `pack` has written, lane by lane again, 0 where the word is spent otherwise; `from` moves on.
template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> unpack(const float*& from, [[maybe_unused]] WordLanes<N> w,
                                               [[maybe_unused]] WordLanes<N> spent) {
#if defined(__AVX512F__)
  const auto mask = holds(w, spent);
  const auto all = load<Floats<N>>(from);
  from += lanes_of(mask);
  if constexpr (N == 16)
    return reinterpret_cast<Floats<N>>(_mm512_maskz_expand_ps(mask, reinterpret_cast<__m512>(all)));
  else
    return reinterpret_cast<Floats<N>>(_mm256_maskz_expand_ps(mask, reinterpret_cast<__m256>(all)));
#else
  const auto all = load<Floats<N>>(from);
  from += N;
  return all;
#endif
}

/// Tail probabilities of the residuals in a row of n words, negative for negative residuals: of the words
/// from `left` up, and, where a slider was left, of those from `kept` to `left`, so that a left slider says
/// nothing about the latent value behind it. Idle: whether any slider may be left. Gives how many it wrote:
/// with AVX-512 only those of the words that hold a residual, else all n, and where the word is spent
/// otherwise 1/2, which is the residual 0. Room: n + 16.
template<bool Idle>
[[gnu::always_inline]] inline std::uint32_t signed_tails(std::uint32_t n, const std::uint32_t* words,
                                                         const WordUse& use, float* tail) {
  std::uint32_t count = 0;
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
    const Floats<N> q = probability_lanes<N>(steps, step);
    const auto negative = reinterpret_cast<Ints<N>>(steps == from_start) & INT32_MIN;
    count += pack<N>(reinterpret_cast<Ints<N>>(q) ^ negative, w, spent, tail + count);
  });
  return count;
}

/// Signed tail probabilities to standard residuals, in place: normal, or of the Student table where there is
/// one. A loop of its own: together with what goes before and after, too few vectors would be in flight at
/// once. Room: n + 16.
[[gnu::always_inline]] inline void residuals(std::uint32_t n, float* tail, const float* student_table) {
  store(tail + n, Floats<widest>{} + 0.5f);
  for (std::uint32_t i = 0; i < n; i += widest) {
    const auto signed_q = load<Ints<widest>>(tail + i), sign = signed_q & INT32_MIN;
    const Floats<widest> z = tail_lanes<widest>(reinterpret_cast<Floats<widest>>(signed_q ^ sign));
    store(tail + i, reinterpret_cast<Ints<widest>>(z) ^ sign);
  }
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
