// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

[[gnu::noinline]] void heap_row(std::uint32_t n, const std::uint32_t* __restrict words,
                                const std::uint32_t* __restrict left, const float* __restrict latent,
                                LevelMap map, std::int32_t first, std::int32_t every,
                                std::uint8_t* __restrict level) {
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::int32_t heaped = first + every * level_of(latent[i], map), was = level[i];
    std::int32_t at = words[i] >= left[i] ? heaped : was;
    at = was == missing_level ? was : at;
    level[i] = static_cast<std::uint8_t>(at);
  }
}

}  // namespace

void heap(const HeapTile& t) {
  heap_row(t.topics, t.words, t.left, t.latent, t.map, t.first, t.every, t.level);
}

}  // namespace delphisim::DELPHISIM_ISA
