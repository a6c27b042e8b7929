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
    std::memset(lane_, 0, sizeof(std::int32_t) * stride);
    std::uint32_t begun = 0;  // blocks
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0 && column[i] <= column[i - 1]) return;
      const auto block = static_cast<std::uint32_t>(column[i]) / 8;
      while (begun <= block) first_[begun++] = static_cast<std::int32_t>(i);
      lane_[8 * block + i - static_cast<std::uint32_t>(first_[block])] = column[i] % 8;
    }
    blocks_ = begun;
    rising_ = true;
  }

  /// to[i] = from[column[i]]; overwrites up to 8 entries behind the last.
  template<class T>
  [[gnu::always_inline]] inline void take(const T* from, T* to) const {
#if defined(__AVX2__)
    if (rising_) return in_eights(to, [from](std::uint32_t b) { return load<__m256i>(from + 8 * b); });
#endif
    for (std::uint32_t i = 0; i < count_; ++i) to[i] = from[column_[i]];
  }
  [[gnu::always_inline]] inline void take_bytes(const std::uint8_t* from, std::int32_t* to) const {
#if defined(__AVX2__)
    if (rising_)
      return in_eights(to, [from](std::uint32_t b) {
        return _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + 8 * b)));
      });
#endif
    for (std::uint32_t i = 0; i < count_; ++i) to[i] = from[column_[i]];
  }

 private:
#if defined(__AVX2__)
  template<class T, class Load>
  [[gnu::always_inline]] inline void in_eights(T* to, const Load& eight) const {
    const std::int32_t *const first = first_, *const lane =
                                                  lane_;  // nothing that is written is part of these
    const std::uint32_t blocks = blocks_;
    for (std::uint32_t b = 0; b < blocks; ++b)
      store(to + first[b], _mm256_permutevar8x32_epi32(eight(b), load<__m256i>(lane + 8 * b)));
  }
#endif

  const std::int32_t* column_;
  std::uint32_t count_, blocks_;
  std::int32_t *first_, *lane_;  // of a block of eight: where it goes, and which of its lanes, in order
  bool rising_ = false;
};

}  // namespace
}  // namespace delphisim::DELPHISIM_ISA
