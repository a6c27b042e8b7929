// SPDX-License-Identifier: MIT
#pragma once
// Vectors of 32-bit lanes for the sources of this room that are compiled per instruction set. Arithmetic is
// that of the compilers' vector types: each operation rounds as the scalar one does.
#include <immintrin.h>

#include <cstdint>
#include <cstring>

namespace delphisim::DELPHISIM_ISA {
namespace {

#if defined(__AVX512F__)
constexpr std::uint32_t widest = 16;
#elif defined(__AVX2__)
constexpr std::uint32_t widest = 8;
#else
constexpr std::uint32_t widest = 4;
#endif

template<std::uint32_t N>
struct Lanes {
  typedef float Floats __attribute__((vector_size(4 * N)));
  typedef std::int32_t Ints __attribute__((vector_size(4 * N)));
  typedef std::uint32_t Words __attribute__((vector_size(4 * N)));
};
template<std::uint32_t N>
using Floats = typename Lanes<N>::Floats;
template<std::uint32_t N>
using Ints = typename Lanes<N>::Ints;
template<std::uint32_t N>
using WordLanes = typename Lanes<N>::Words;

template<class V, class T>
[[gnu::always_inline]] inline V load(const T* from) {
  V v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

template<class V, class T>
[[gnu::always_inline]] inline void store(T* to, const V& v) {
  std::memcpy(to, &v, sizeof v);
}

template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> root(Floats<N> x) {
#if defined(__AVX512F__)
  // The plain form draws a false warning from g++ 12, that its merge operand is uninitialised.
  if constexpr (N == 16)
    return reinterpret_cast<Floats<N>>(_mm512_maskz_sqrt_ps(0xffff, reinterpret_cast<__m512>(x)));
#endif
#if defined(__AVX2__)
  if constexpr (N == 8) return reinterpret_cast<Floats<N>>(_mm256_sqrt_ps(reinterpret_cast<__m256>(x)));
#endif
  if constexpr (N == 4) return reinterpret_cast<Floats<N>>(_mm_sqrt_ps(reinterpret_cast<__m128>(x)));
}

/// The lesser_of, or greater, of x and y where neither is NaN: an instruction that compilers do not dare to
/// choose.
template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> lesser_of(Floats<N> x, Floats<N> y) {
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return reinterpret_cast<Floats<N>>(
        _mm512_maskz_min_ps(0xffff, reinterpret_cast<__m512>(x), reinterpret_cast<__m512>(y)));
#endif
#if defined(__AVX2__)
  if constexpr (N == 8)
    return reinterpret_cast<Floats<N>>(
        _mm256_min_ps(reinterpret_cast<__m256>(x), reinterpret_cast<__m256>(y)));
#endif
  if constexpr (N == 4)
    return reinterpret_cast<Floats<N>>(_mm_min_ps(reinterpret_cast<__m128>(x), reinterpret_cast<__m128>(y)));
}
template<std::uint32_t N>
[[gnu::always_inline]] inline Floats<N> greater_of(Floats<N> x, Floats<N> y) {
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return reinterpret_cast<Floats<N>>(
        _mm512_maskz_max_ps(0xffff, reinterpret_cast<__m512>(x), reinterpret_cast<__m512>(y)));
#endif
#if defined(__AVX2__)
  if constexpr (N == 8)
    return reinterpret_cast<Floats<N>>(
        _mm256_max_ps(reinterpret_cast<__m256>(x), reinterpret_cast<__m256>(y)));
#endif
  if constexpr (N == 4)
    return reinterpret_cast<Floats<N>>(_mm_max_ps(reinterpret_cast<__m128>(x), reinterpret_cast<__m128>(y)));
}

/// Whether some lane of x is below the limit.
template<std::uint32_t N>
[[gnu::always_inline]] inline bool some_below(Floats<N> x, float limit) {
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return _mm512_cmp_ps_mask(reinterpret_cast<__m512>(x), _mm512_set1_ps(limit), _CMP_LT_OQ) != 0;
#endif
#if defined(__AVX2__)
  if constexpr (N == 8)
    return _mm256_movemask_ps(
               _mm256_cmp_ps(reinterpret_cast<__m256>(x), _mm256_set1_ps(limit), _CMP_LT_OQ)) != 0;
#endif
  if constexpr (N == 4)
    return _mm_movemask_ps(_mm_cmplt_ps(reinterpret_cast<__m128>(x), _mm_set1_ps(limit))) != 0;
}

/// Stores lanes of 0 to 255 as bytes.
template<std::uint32_t N>
[[gnu::always_inline]] inline void store_bytes(std::uint8_t* to, Ints<N> v) {
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                            _mm512_maskz_cvtepi32_epi8(0xffff, reinterpret_cast<__m512i>(v)));
#endif
  if constexpr (N < 16) {
    std::int64_t bytes;
    __m128i half[2];
    std::memcpy(half, &v, sizeof v);
    const __m128i words = _mm_packs_epi32(half[0], half[N / 4 - 1]);
    bytes = _mm_cvtsi128_si64(_mm_packus_epi16(words, words));
    std::memcpy(to, &bytes, N);
  }
}

/// Bytes as lanes of 0 to 255.
template<std::uint32_t N>
[[gnu::always_inline]] inline Ints<N> load_bytes(const std::uint8_t* from) {
#if defined(__AVX512F__)
  if constexpr (N == 16)
    return reinterpret_cast<Ints<N>>(_mm512_maskz_cvtepu8_epi32(0xffff, load<__m128i>(from)));
#endif
  std::int64_t bytes = 0;
  if constexpr (N < 16) std::memcpy(&bytes, from, N);
  const __m128i few = _mm_cvtsi64_si128(bytes);
#if defined(__AVX2__)
  if constexpr (N == 8) return reinterpret_cast<Ints<N>>(_mm256_cvtepu8_epi32(few));
#endif
  if constexpr (N == 4) {
    const __m128i none = _mm_setzero_si128();
    return reinterpret_cast<Ints<N>>(_mm_unpacklo_epi16(_mm_unpacklo_epi8(few, none), none));
  }
}

/// Sets the bytes from `begin` to `end`, both multiples of 8.
[[gnu::always_inline]] inline void pad_bytes(std::uint8_t* to, std::uint32_t begin, std::uint32_t end,
                                             std::uint8_t value) {
  const std::uint64_t eight = 0x0101010101010101u * value;
  for (std::uint32_t i = begin; i < end; i += 8) std::memcpy(to + i, &eight, sizeof eight);
}

/// Calls step.operator()<N>(i) for i = 0, N, ... in the widest vectors that fit. Precondition: n is a
/// multiple of 8.
template<class Step>
[[gnu::always_inline]] inline void in_lanes(std::uint32_t n, const Step& step) {
  std::uint32_t i = 0;
  for (; i + widest <= n; i += widest) step.template operator()<widest>(i);
  if constexpr (widest == 16)
    if (i < n) step.template operator()<8>(i);
}

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
