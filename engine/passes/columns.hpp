// SPDX-License-Identifier: MIT
#pragma once
// Only for the sources of this room that are compiled per instruction set.
#include "engine/passes/lanes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

/// Takes the same columns out of many rows. Columns in rising order leave eight at a time, by one
/// permutation; others one by one.
class Columns {
 public:
  /// column: [count] of rows with `stride` entries, a multiple of 8. memory: [9 / 8 stride + 1].
  Columns(const std::int32_t* column, std::uint32_t count, std::uint32_t stride, std::int32_t* memory)
      : column_(column), count_(count), blocks_(stride / 8), first_(memory), lane_(memory + blocks_ + 1) {
    std::uint32_t at = 0;
    for (std::uint32_t b = 0; b < blocks_; ++b) {
      first_[b] = static_cast<std::int32_t>(at);
      for (std::uint32_t i = 0; i < 8; ++i) lane_[8 * b + i] = 0;
      const auto end = static_cast<std::int32_t>(8 * b + 8);
      for (std::uint32_t i = 0; at < count && i < 8 && column[at] < end && column[at] >= end - 8; ++i, ++at) {
        lane_[8 * b + i] = column[at] - end + 8;
        if (at > 0 && column[at] <= column[at - 1]) return;
      }
    }
    rising_ = at == count;
  }

  /// to[i] = from[column[i]]; overwrites up to 8 entries behind the last.
  template<class T>
  [[gnu::always_inline]] inline void take(const T* from, T* to) const {
#if defined(__AVX2__)
    for (std::uint32_t b = 0; rising_ && b < blocks_; ++b)
      put(to + first_[b], _mm256_permutevar8x32_epi32(load<__m256i>(from + 8 * b), lanes(b)));
    if (rising_) return;
#endif
    for (std::uint32_t i = 0; i < count_; ++i) to[i] = from[column_[i]];
  }
  [[gnu::always_inline]] inline void take_bytes(const std::uint8_t* from, std::int32_t* to) const {
#if defined(__AVX2__)
    for (std::uint32_t b = 0; rising_ && b < blocks_; ++b) {
      const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + 8 * b));
      put(to + first_[b], _mm256_permutevar8x32_epi32(_mm256_cvtepu8_epi32(eight), lanes(b)));
    }
    if (rising_) return;
#endif
    for (std::uint32_t i = 0; i < count_; ++i) to[i] = from[column_[i]];
  }

 private:
#if defined(__AVX2__)
  __m256i lanes(std::uint32_t b) const { return load<__m256i>(lane_ + 8 * b); }
  template<class T>
  static void put(T* to, __m256i eight) {
    store(to, eight);
  }
#endif

  const std::int32_t* column_;
  std::uint32_t count_, blocks_;
  std::int32_t *first_, *lane_;  // of a block of eight: where it goes, and which of its lanes, in order
  bool rising_ = false;
};

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
