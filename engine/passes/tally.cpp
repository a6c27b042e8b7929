// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

constexpr std::uint32_t width = 32;  // topics at once
typedef std::uint8_t Bytes __attribute__((vector_size(width)));

inline void load(Bytes& to, const std::uint8_t* from) { __builtin_memcpy(&to, from, width); }

[[gnu::always_inline]] inline void add_counts(std::uint16_t* __restrict to,
                                              const std::uint8_t* __restrict add, std::uint32_t n) {
  for (std::uint32_t i = 0; i < n; ++i) to[i] = static_cast<std::uint16_t>(to[i] + add[i]);
}

[[gnu::always_inline]] inline void add_counts(std::uint16_t* __restrict to,
                                              const std::uint16_t* __restrict add, std::uint32_t n) {
  for (std::uint32_t i = 0; i < n; ++i) to[i] = static_cast<std::uint16_t>(to[i] + add[i]);
}

[[gnu::always_inline]] inline void add_level(std::uint32_t lanes, std::int32_t l,
                                             const std::uint16_t* __restrict c, std::int32_t* __restrict n,
                                             std::int32_t* __restrict sum, std::int32_t* __restrict squares) {
  for (std::uint32_t i = 0; i < lanes; ++i) {
    const std::int32_t count = c[i];
    n[i] += count;
    sum[i] += l * count;
    squares[i] += l * l * count;
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
    for (std::int32_t row = t.group_begin[group]; row < t.group_begin[group + 1];) {
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
        add_counts(t.counts + static_cast<std::size_t>(l) * t.lanes + lane + from, add, upto);
      }
    }
  }
}

inline void scatter_group(const TallyTile& t, int group) {
  const std::uint32_t lane = (1 + static_cast<std::uint32_t>(group)) * t.stride;
  for (std::int32_t row = t.group_begin[group]; row < t.group_begin[group + 1]; ++row) {
    const std::uint8_t* const x = t.level + static_cast<std::size_t>(row) * t.byte_stride;
    for (std::uint32_t i = 0; i < t.stride; ++i)
      if (x[i] != missing_level) ++t.counts[static_cast<std::size_t>(x[i]) * t.lanes + lane + i];
  }
}

}  // namespace

void tally(const TallyTile& t) {
  __builtin_memset(t.counts, 0, sizeof(std::uint16_t) * static_cast<std::size_t>(t.levels) * t.lanes);
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
  for (std::uint32_t i = 0; i < t.lanes; ++i) t.n[i] = t.sum[i] = t.squares[i] = 0;
  for (std::int32_t l = 0; l < t.levels; ++l) {
    std::uint16_t* const c = t.counts + static_cast<std::size_t>(l) * t.lanes;
    for (int g = 1; g <= t.groups; ++g) add_counts(c, c + static_cast<std::uint32_t>(g) * t.stride, t.stride);
    add_level(t.lanes, l, c, t.n, t.sum, t.squares);
  }
}

}  // namespace delphisim::DELPHISIM_ISA
