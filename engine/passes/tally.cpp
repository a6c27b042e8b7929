// SPDX-License-Identifier: MIT
#include <immintrin.h>

#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

constexpr std::uint32_t width = 32;  // topics at once
typedef std::uint8_t Bytes __attribute__((vector_size(width)));

inline void load(Bytes& to, const std::uint8_t* from) { __builtin_memcpy(&to, from, width); }

typedef std::uint16_t EightCounts __attribute__((vector_size(16)));
typedef std::uint16_t SixteenCounts __attribute__((vector_size(32)));

// Byte counts of n topics, a multiple of 8, stored or, where there are some, added.
[[gnu::always_inline]] inline void put_counts(std::uint16_t* to, const std::uint8_t* counts, std::uint32_t n,
                                              bool first) {
  std::uint32_t i = 0;
#if defined(__AVX2__)
  for (; i + 16 <= n; i += 16) {
    SixteenCounts there{};
    if (!first) __builtin_memcpy(&there, to + i, sizeof there);
    const __m128i few = _mm_loadu_si128(reinterpret_cast<const __m128i*>(counts + i));
    there += reinterpret_cast<SixteenCounts>(_mm256_cvtepu8_epi16(few));
    __builtin_memcpy(to + i, &there, sizeof there);
  }
#endif
  for (; i < n; i += 8) {
    EightCounts there{};
    if (!first) __builtin_memcpy(&there, to + i, sizeof there);
    const __m128i few = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(counts + i));
    there += reinterpret_cast<EightCounts>(_mm_unpacklo_epi8(few, _mm_setzero_si128()));
    __builtin_memcpy(to + i, &there, sizeof there);
  }
}

// Compare-and-subtract for few levels: one byte counter a topic and level, in registers, emptied before 255
// rows.
template<int Levels>
[[gnu::always_inline]] inline void tally_group(const TallyTile& t, int group, int levels) {
  constexpr int most = Levels > 0 ? Levels : 32;
  const int count = Levels > 0 ? Levels : levels;
  const std::uint32_t lane = (1 + static_cast<std::uint32_t>(group)) * t.stride;
  for (std::uint32_t from = 0; from < t.stride; from += width) {
    const std::uint32_t upto = t.stride - from < width ? t.stride - from : width;
    std::int32_t row = t.group_begin[group];
    bool first = true;
    do {
      const std::int32_t end = t.group_begin[group + 1] - row > 255 ? row + 255 : t.group_begin[group + 1];
      Bytes seen[most];
      for (int l = 0; l < count; ++l) seen[l] = Bytes{};
      for (; row < end; ++row) {
        Bytes x;
        load(x, t.level + static_cast<std::size_t>(row) * t.byte_stride + from);
        for (int l = 0; l < count; ++l)
          seen[l] -=
              reinterpret_cast<const Bytes&>(static_cast<const Bytes&>(x == static_cast<std::uint8_t>(l)));
      }
      for (int l = 0; l < count; ++l) {
        std::uint8_t add[width];
        __builtin_memcpy(add, &seen[l], width);
        put_counts(t.counts + static_cast<std::size_t>(l) * t.lanes + lane + from, add, upto, first);
      }
      first = false;
    } while (row < t.group_begin[group + 1]);
  }
}

inline void scatter_group(const TallyTile& t, int group) {
  const std::uint32_t lane = (1 + static_cast<std::uint32_t>(group)) * t.stride;
  for (std::int32_t l = 0; l < t.levels; ++l)
    __builtin_memset(t.counts + static_cast<std::size_t>(l) * t.lanes + lane, 0, 2 * std::size_t{t.stride});
  for (std::int32_t row = t.group_begin[group]; row < t.group_begin[group + 1]; ++row) {
    const std::uint8_t* const x = t.level + static_cast<std::size_t>(row) * t.byte_stride;
    for (std::uint32_t i = 0; i < t.stride; ++i)
      if (x[i] != missing_level) ++t.counts[static_cast<std::size_t>(x[i]) * t.lanes + lane + i];
  }
}

// Everybody's counts from those of the groups, and none in the lanes behind the last group.
inline void add_groups(const TallyTile& t) {
  const std::uint32_t used = (1 + static_cast<std::uint32_t>(t.groups)) * t.stride;
  for (std::int32_t l = 0; l < t.levels; ++l) {
    std::uint16_t* const c = t.counts + static_cast<std::size_t>(l) * t.lanes;
    for (std::uint32_t i = 0; i < t.stride; i += 8) {
      EightCounts all{}, own;
      for (std::uint32_t lane = t.stride + i; lane < used; lane += t.stride) {
        __builtin_memcpy(&own, c + lane, sizeof own);
        all += own;
      }
      __builtin_memcpy(c + i, &all, sizeof all);
    }
    for (std::uint32_t i = used; i < t.lanes; ++i) c[i] = 0;
  }
}

// With C(l) the ratings at level l or above, the sum of levels is that of C(l) and the sum of squares that of
// 2 l C(l) - C(l), over l > 0; that of l C(l) adds up the sums so far. T holds all these sums.
template<class T>
[[gnu::always_inline]] inline void sum_levels(const TallyTile& t) {
  constexpr int wide = 16;
  typedef SixteenCounts Counts;
  typedef T Sums __attribute__((vector_size(sizeof(T) * wide)));
  typedef std::int32_t Out __attribute__((vector_size(4 * wide)));
  for (std::uint32_t i = 0; i < t.lanes; i += wide) {
    const std::uint16_t* c = t.counts + static_cast<std::size_t>(t.levels - 1) * t.lanes + i;
    Counts above{}, own;
    Sums sum{}, sums{};
    for (std::int32_t l = t.levels - 1; l > 0; --l, c -= t.lanes) {
      __builtin_memcpy(&own, c, sizeof own);
      above += own;
      sum += __builtin_convertvector(above, Sums);
      sums += sum;
    }
    __builtin_memcpy(&own, c, sizeof own);
    above += own;
    const Out n = __builtin_convertvector(above, Out), first = __builtin_convertvector(sum, Out),
              second = 2 * __builtin_convertvector(sums, Out) - first;
    __builtin_memcpy(t.n + i, &n, sizeof n);
    __builtin_memcpy(t.sum + i, &first, sizeof first);
    __builtin_memcpy(t.squares + i, &second, sizeof second);
  }
}

}  // namespace

void tally(const TallyTile& t) {
  for (int g = 0; g < t.groups; ++g) {
    switch (t.levels) {
      case 5:
        tally_group<5>(t, g, 5);
        break;
      case 7:
        tally_group<7>(t, g, 7);
        break;
      case 9:
        tally_group<9>(t, g, 9);
        break;
      case 11:
        tally_group<11>(t, g, 11);
        break;
      default:
        t.levels <= 32 ? tally_group<0>(t, g, t.levels) : scatter_group(t, g);
    }
  }
  add_groups(t);
  const std::int64_t most = std::int64_t{t.group_begin[t.groups]} * t.levels * (t.levels - 1) / 2;
  most < 65536 ? sum_levels<std::uint16_t>(t) : sum_levels<std::int32_t>(t);
}

}  // namespace delphisim::DELPHISIM_ISA
