// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>

#include "engine/random/purpose.hpp"

namespace delphisim {

using Key = std::array<std::uint32_t, 2>;
using Counter = std::array<std::uint32_t, 4>;
using Words = std::array<std::uint32_t, 4>;

/// Where a draw stands: four random 32-bit words belong to each address, for four adjacent topics
/// (index = topic / 4) or as the purpose says. Bounds, checked when a study is planned: index, draw < 2^16;
/// round, copy < 2^8; group < 2^12; member < 2^20; replicate < 2^32.
struct Address {
  Purpose purpose;
  std::uint32_t index = 0;  // topic block, or as the purpose says
  std::uint32_t draw = 0;   // bootstrap draw, rejection step
  std::uint32_t round = 0;  // 0 is the first simulated round
  std::uint32_t copy = 0;   // 1 is the twin exercise on the same truth
  std::uint32_t group = 0;
  std::uint32_t member = 0;
  std::uint32_t replicate = 0;
};

constexpr Key key_of(std::uint64_t seed) {
  return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

/// The Philox counter of an address: word 0 = index | draw, 1 = purpose | round | copy, 2 = member | group, 3
/// = replicate.
constexpr Counter counter_of(const Address& a) {
  return {a.index | a.draw << 16, static_cast<std::uint32_t>(a.purpose) | a.round << 8 | a.copy << 16,
          a.member | a.group << 20, a.replicate};
}

}  // namespace delphisim
