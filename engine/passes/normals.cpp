// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include "engine/passes/passes.hpp"
#include "engine/passes/residual_lanes.hpp"

namespace delphisim::DELPHISIM_ISA {

void normals(const std::uint32_t* words, float* z, std::size_t n) {
  std::size_t i = 0;
  for (; i + widest <= n; i += widest) {
    const auto w = load<WordLanes<widest>>(words + i), from_end = ~w;
    const WordLanes<widest> steps = w < from_end ? w : from_end;
    const auto tail =
        reinterpret_cast<Ints<widest>>(tail_lanes<widest>(probability_lanes<widest>(steps, 0x1p-32f)));
    store(z + i, tail ^ (reinterpret_cast<Ints<widest>>(steps == w) & INT32_MIN));
  }
  for (; i < n; ++i) z[i] = normal(words[i]);
}

}  // namespace delphisim::DELPHISIM_ISA
