// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include <immintrin.h>

#include <cstring>

#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

// A vector holds one word of N counters, each in the low half of a 64-bit lane: the 32 x 32 -> 64 multiply
// then gives both halves of a product in place, and what it leaves in the high halves is never read.
template<int N>
struct Wide {
  typedef unsigned long long type __attribute__((vector_size(8 * N)));
};
template<int N>
using Lanes64 = typename Wide<N>::type;

#if defined(__AVX512F__)
constexpr int widest = 8, narrowest = 4, together = 4;
// The plain forms draw a false warning from g++ 12, that their merge operand is uninitialised.
[[gnu::always_inline]] inline Lanes64<8> multiply(Lanes64<8> a, Lanes64<8> b) {
  return reinterpret_cast<Lanes64<8>>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
}
[[gnu::always_inline]] inline Lanes64<8> join_words(Lanes64<8> even, Lanes64<8> odd) {
  return reinterpret_cast<Lanes64<8>>(_mm512_mask_shuffle_epi32(
      reinterpret_cast<__m512i>(even), 0xaaaa, reinterpret_cast<__m512i>(odd), _MM_PERM_CCAA));
}
[[gnu::always_inline]] inline Lanes64<8> even_pairs(Lanes64<8> a, Lanes64<8> b) {
  return __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
}
[[gnu::always_inline]] inline Lanes64<8> odd_pairs(Lanes64<8> a, Lanes64<8> b) {
  return __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}
#elif defined(__AVX2__)
constexpr int widest = 4, narrowest = 4, together = 2;
#else
constexpr int widest = 2, narrowest = 2, together = 2;
#endif

#if defined(__AVX2__)
[[gnu::always_inline]] inline Lanes64<4> multiply(Lanes64<4> a, Lanes64<4> b) {
  return reinterpret_cast<Lanes64<4>>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
}
[[gnu::always_inline]] inline Lanes64<4> join_words(Lanes64<4> even, Lanes64<4> odd) {
  return reinterpret_cast<Lanes64<4>>(
      _mm256_blend_epi32(reinterpret_cast<__m256i>(even), reinterpret_cast<__m256i>(odd << 32), 0xaa));
}
[[gnu::always_inline]] inline Lanes64<4> even_pairs(Lanes64<4> a, Lanes64<4> b) {
  return __builtin_shufflevector(a, b, 0, 4, 2, 6);
}
[[gnu::always_inline]] inline Lanes64<4> odd_pairs(Lanes64<4> a, Lanes64<4> b) {
  return __builtin_shufflevector(a, b, 1, 5, 3, 7);
}
#else
[[gnu::always_inline]] inline Lanes64<2> multiply(Lanes64<2> a, Lanes64<2> b) {
  return reinterpret_cast<Lanes64<2>>(
      _mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
}
[[gnu::always_inline]] inline Lanes64<2> join_words(Lanes64<2> even, Lanes64<2> odd) {
  return (even & 0xffffffffu) | odd << 32;
}
[[gnu::always_inline]] inline Lanes64<2> even_pairs(Lanes64<2> a, Lanes64<2> b) {
  return __builtin_shufflevector(a, b, 0, 2);
}
[[gnu::always_inline]] inline Lanes64<2> odd_pairs(Lanes64<2> a, Lanes64<2> b) {
  return __builtin_shufflevector(a, b, 1, 3);
}
#endif

constexpr std::uint64_t multiplier0 = 0xD2511F53u, multiplier1 = 0xCD9E8D57u, low = 0xffffffffu;
constexpr std::uint32_t most_blocks = 64;  // prepared at a time, a multiple of every N

// The lane that the i-th of N counters is put into, so that pairs of lanes leave in order.
template<int N>
constexpr std::uint32_t counter_in(std::uint32_t lane) {
  return lane % 2 * (N / 2) + lane / 2;
}

// The counters {word0 + block, word1, word2 + member, word3} after two of the ten rounds of Philox4x32-10
// (Salmon et al. 2011, section 3.3): until then, what depends on the block and what depends on the member
// only meets in exclusive ors. State {first_block ^ first_member, second, third_block ^ third_member,
// fourth}.
struct OfBlock {
  std::uint64_t first, second, third;
};
struct OfMember {
  std::uint64_t first, third, fourth;
};
struct Start {
  std::uint64_t key[10][2];
  std::uint32_t counter[4];

  OfBlock block(std::uint32_t b) const {
    const std::uint64_t product0 = std::uint64_t{counter[0] + b} * multiplier0;
    const std::uint64_t third = (product0 >> 32) ^ counter[3] ^ key[0][1];
    const std::uint64_t product1 = third * multiplier1;
    return {(product1 >> 32) ^ key[1][0], product1 & low, (product0 & low) ^ key[1][1]};
  }
  OfMember member(std::uint32_t m) const {
    const std::uint64_t product1 = std::uint64_t{counter[2] + m} * multiplier1;
    const std::uint64_t first = (product1 >> 32) ^ counter[1] ^ key[0][0];
    const std::uint64_t product0 = first * multiplier0;
    return {product1 & low, product0 >> 32, product0 & low};
  }
};

// The other eight rounds of N counters in each of V states, which hide each other's latency; the words of
// state v go to out[v], in order.
template<int N>
struct State {
  Lanes64<N> x0, x1, x2, x3;
};
template<int N, int V>
[[gnu::always_inline]] inline void finish(const Start& start, State<N>* s, std::uint32_t* const* out) {
  const Lanes64<N> m0 = Lanes64<N>{} + multiplier0, m1 = Lanes64<N>{} + multiplier1;
  for (int round = 2; round < 10; ++round) {
    const Lanes64<N> key0 = Lanes64<N>{} + start.key[round][0], key1 = Lanes64<N>{} + start.key[round][1];
    for (int v = 0; v < V; ++v) {
      const Lanes64<N> product0 = multiply(s[v].x0, m0), product1 = multiply(s[v].x2, m1);
      s[v] = {(product1 >> 32) ^ s[v].x1 ^ key0, product1, (product0 >> 32) ^ s[v].x3 ^ key1, product0};
    }
  }
  for (int v = 0; v < V; ++v) {
    const Lanes64<N> words01 = join_words(s[v].x0, s[v].x1), words23 = join_words(s[v].x2, s[v].x3);
    const Lanes64<N> low_half = even_pairs(words01, words23), high_half = odd_pairs(words01, words23);
    std::memcpy(out[v], &low_half, sizeof low_half);
    std::memcpy(out[v] + 2 * N, &high_half, sizeof high_half);
  }
}

// The first `count` of N counters' words, 4 each.
template<int N>
[[gnu::always_inline]] inline void copy_first(const std::uint32_t* words, std::uint32_t count,
                                              std::uint32_t* out) {
  for (std::uint32_t i = 0; i < N && i < count; ++i) std::memcpy(out + 4 * i, words + 4 * i, 16);
}

// Blocks of a chunk, in the lanes where the steps along a row find them.
struct Chunk {
  std::uint64_t first[most_blocks], second[most_blocks], third[most_blocks];
};
template<int N>
[[gnu::always_inline]] inline void prepare(const Start& start, std::uint32_t from, std::uint32_t at,
                                           Chunk& chunk) {
  for (std::uint32_t lane = 0; lane < N; ++lane) {
    const OfBlock b = start.block(from + at + counter_in<N>(lane));
    chunk.first[at + lane] = b.first, chunk.second[at + lane] = b.second, chunk.third[at + lane] = b.third;
  }
}

template<int N, int V>
[[gnu::always_inline]] inline void fill_step(const Start& start, const Chunk& chunk, std::uint32_t at,
                                             std::uint32_t count, const OfMember* member,
                                             std::uint32_t* const* row) {
  Lanes64<N> first, second, third;
  std::memcpy(&first, chunk.first + at, sizeof first);
  std::memcpy(&second, chunk.second + at, sizeof second);
  std::memcpy(&third, chunk.third + at, sizeof third);
  State<N> s[V];
  for (int v = 0; v < V; ++v)
    s[v] = {first ^ member[v].first, second, third ^ member[v].third, Lanes64<N>{} + member[v].fourth};
  if (count - at >= N) {
    std::uint32_t* out[V];
    for (int v = 0; v < V; ++v) out[v] = row[v] + 4 * at;
    finish<N, V>(start, s, out);
  } else {
    std::uint32_t last[V][4 * N];
    std::uint32_t* out[V];
    for (int v = 0; v < V; ++v) out[v] = last[v];
    finish<N, V>(start, s, out);
    for (int v = 0; v < V; ++v) copy_first<N>(last[v], count - at, row[v] + 4 * at);
  }
}

// Lanes along the blocks of a row, V rows at a time.
template<int V>
void fill_rows(const Start& start, std::uint32_t blocks, std::uint32_t rows, const std::uint32_t* members,
               std::uint32_t* out) {
  Chunk chunk;
  for (std::uint32_t from = 0; from < blocks; from += most_blocks) {
    const std::uint32_t count = blocks - from < most_blocks ? blocks - from : most_blocks;
    const auto steps = [&](const auto& step) {
      std::uint32_t at = 0;
      for (; at < count && count - at > narrowest; at += widest) step.template operator()<widest>(at);
      if (at < count) step.template operator()<narrowest>(at);
    };
    steps([&]<int N>(std::uint32_t at) { prepare<N>(start, from, at, chunk); });
    for (std::uint32_t r = 0; r < rows; r += V) {
      OfMember member[V];
      std::uint32_t* row[V];
      for (std::uint32_t v = 0; v < V; ++v) {
        const std::uint32_t at = r + v < rows ? r + v : r;
        member[v] = start.member(members != nullptr ? members[at] : at);
        row[v] = out + (std::size_t{at} * blocks + from) * 4;
      }
      steps([&]<int N>(std::uint32_t at) { fill_step<N, V>(start, chunk, at, count, member, row); });
    }
  }
}

// One block a row: lanes along the rows.
void fill_column(const Start& start, std::uint32_t rows, const std::uint32_t* members, std::uint32_t* out) {
  constexpr std::uint32_t N = widest, V = 2, group = V * N;
  const OfBlock b = start.block(0);
  for (std::uint32_t r = 0; r < rows; r += group, out += 4 * group) {
    State<N> s[V];
    for (std::uint32_t v = 0; v < V; ++v) {
      Lanes64<N> m;
      for (std::uint32_t lane = 0; lane < N; ++lane) {
        const std::uint32_t at = r + v * N + counter_in<N>(lane);
        m[lane] = std::uint64_t{start.counter[2]} + (members == nullptr ? at : members[at < rows ? at : r]);
      }
      const Lanes64<N> product1 = multiply(m, Lanes64<N>{} + multiplier1),
                       first = (product1 >> 32) ^ (start.counter[1] ^ start.key[0][0]),
                       product0 = multiply(first, Lanes64<N>{} + multiplier0);
      s[v] = {product1 ^ b.first, Lanes64<N>{} + b.second, (product0 >> 32) ^ b.third, product0};
    }
    std::uint32_t last[4 * group];
    std::uint32_t* const words = rows - r >= group ? out : last;
    std::uint32_t* to[V];
    for (std::uint32_t v = 0; v < V; ++v) to[v] = words + 4 * N * v;
    finish<N, V>(start, s, to);
    if (words == last) copy_first<group>(last, rows - r, out);
  }
}

}  // namespace

void fill_words(Key key, Counter base, std::uint32_t blocks, std::uint32_t rows, const std::uint32_t* members,
                std::uint32_t* out) {
  // Copied, because a function of std::array might be emitted for this instruction set under a shared name.
  std::uint32_t k[2];
  Start start;
  std::memcpy(k, &key, sizeof k);
  std::memcpy(start.counter, &base, sizeof start.counter);
  for (std::uint32_t round = 0; round < 10; ++round) {
    start.key[round][0] = k[0] + round * 0x9E3779B9u;
    start.key[round][1] = k[1] + round * 0xBB67AE85u;
  }
  if (blocks == 1) return fill_column(start, rows, members, out);
  rows == 1 ? fill_rows<1>(start, blocks, rows, members, out)
            : fill_rows<together>(start, blocks, rows, members, out);
}

}  // namespace delphisim::DELPHISIM_ISA
