// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include <immintrin.h>

#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

// A vector holds one word of several counters, each in the low half of a 64-bit lane: the 32 x 32 -> 64
// multiply then gives both halves of a product in place, and what it leaves in the high halves is never read.
#if defined(__AVX512F__)
using Lanes = unsigned long long __attribute__((vector_size(64)));
[[gnu::always_inline]] inline Lanes multiply(Lanes a, Lanes b) {
  // The plain form draws a false warning from g++ 12, that its merge operand is uninitialised.
  return reinterpret_cast<Lanes>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
}
[[gnu::always_inline]] inline Lanes first_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
[[gnu::always_inline]] inline Lanes last_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
#elif defined(__AVX2__)
using Lanes = unsigned long long __attribute__((vector_size(32)));
[[gnu::always_inline]] inline Lanes multiply(Lanes a, Lanes b) {
  return reinterpret_cast<Lanes>(
      _mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
}
[[gnu::always_inline]] inline Lanes first_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 0, 4, 1, 5);
}
[[gnu::always_inline]] inline Lanes last_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 2, 6, 3, 7);
}
#else
using Lanes = unsigned long long __attribute__((vector_size(16)));
[[gnu::always_inline]] inline Lanes multiply(Lanes a, Lanes b) {
  return reinterpret_cast<Lanes>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
}
[[gnu::always_inline]] inline Lanes first_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 0, 2);
}
[[gnu::always_inline]] inline Lanes last_pairs(Lanes a, Lanes b) {
  return __builtin_shufflevector(a, b, 1, 3);
}
#endif

constexpr int width = sizeof(Lanes) / sizeof(std::uint64_t);
constexpr int in_flight = 2;              // vectors that hide each other's latency
constexpr int group = width * in_flight;  // counters of one step
constexpr int batch = 96;                 // counters prepared at a time, a multiple of group

// Keys of the ten rounds, in every lane.
struct RoundKeys {
  Lanes first[10], second[10];
};

// Philox4x32-10 (Salmon et al. 2011, section 3.3) of `group` counters {word0[i], word1, word2[i], word3}.
[[gnu::always_inline]] inline void philox_group(const RoundKeys& keys, const std::uint64_t* word0,
                                                std::uint32_t word1, const std::uint64_t* word2,
                                                std::uint32_t word3, std::uint32_t* out) {
  const Lanes m0 = Lanes{} + 0xD2511F53u, m1 = Lanes{} + 0xCD9E8D57u;
  Lanes x0[in_flight], x1[in_flight], x2[in_flight], x3[in_flight];
  for (int v = 0; v < in_flight; ++v) {
    __builtin_memcpy(&x0[v], word0 + v * width, sizeof(Lanes));
    __builtin_memcpy(&x2[v], word2 + v * width, sizeof(Lanes));
    x1[v] = Lanes{} + word1;
    x3[v] = Lanes{} + word3;
  }
  for (int round = 0; round < 10; ++round)
    for (int v = 0; v < in_flight; ++v) {
      const Lanes product0 = multiply(x0[v], m0), product1 = multiply(x2[v], m1);
      x0[v] = (product1 >> 32) ^ (x1[v] ^ keys.first[round]);
      x2[v] = (product0 >> 32) ^ (x3[v] ^ keys.second[round]);
      x1[v] = product1;
      x3[v] = product0;
    }
  for (int v = 0; v < in_flight; ++v) {
    const Lanes words01 = (x0[v] & 0xffffffffu) | x1[v] << 32, words23 = (x2[v] & 0xffffffffu) | x3[v] << 32;
    const Lanes pairs[2] = {first_pairs(words01, words23), last_pairs(words01, words23)};
    __builtin_memcpy(out + 4 * width * v, pairs, sizeof pairs);
  }
}

}  // namespace

void fill_words(Key key, Counter base, std::uint32_t blocks, std::uint32_t rows, const std::uint32_t* members,
                std::uint32_t* out) {
  // Copied, because a function of std::array might be emitted for this instruction set under a shared name.
  std::uint32_t k[2], c[4];
  __builtin_memcpy(k, &key, sizeof k);
  __builtin_memcpy(c, &base, sizeof c);
  RoundKeys keys;
  for (std::uint32_t round = 0; round < 10; ++round) {
    keys.first[round] = Lanes{} + (k[0] + round * 0x9E3779B9u);
    keys.second[round] = Lanes{} + (k[1] + round * 0xBB67AE85u);
  }
  Lanes index;
  for (int lane = 0; lane < width; ++lane) index[lane] = static_cast<std::uint64_t>(lane);
  std::uint64_t word0[batch + width] = {}, word2[batch + width] = {};
  std::uint64_t left = std::uint64_t{blocks} * rows;
  std::uint32_t b = 0, r = 0;
  while (left > 0) {
    const int n = left < batch ? static_cast<int>(left) : batch;
    for (int begin = 0; begin < n;) {  // the rest of a row at a time, in whole vectors
      const std::uint32_t room = static_cast<std::uint32_t>(n - begin);
      const std::uint32_t run = blocks - b < room ? blocks - b : room;
      const Lanes second = Lanes{} + (c[2] + (members != nullptr ? members[r] : r));
      Lanes first = index + (c[0] + b);
      for (std::uint32_t i = 0; i < run; i += width, first += width) {
        __builtin_memcpy(word0 + begin + i, &first, sizeof first);
        __builtin_memcpy(word2 + begin + i, &second, sizeof second);
      }
      begin += static_cast<int>(run);
      b += run;
      if (b == blocks) b = 0, ++r;
    }
    int i = 0;
    for (; i + group <= n; i += group, out += 4 * group)
      philox_group(keys, word0 + i, c[1], word2 + i, c[3], out);
    if (i < n) {  // only in the last batch
      std::uint32_t last[4 * group];
      philox_group(keys, word0 + i, c[1], word2 + i, c[3], last);
      __builtin_memcpy(out, last, static_cast<std::size_t>(n - i) * 16);
    }
    left -= static_cast<std::uint64_t>(n);
  }
}

}  // namespace delphisim::DELPHISIM_ISA
