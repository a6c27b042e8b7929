// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include "engine/stats/student_table.hpp"

#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {

void student(const float* __restrict table, float* __restrict z, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const float x = z[i] * static_cast<float>(student_steps);
    const auto k = static_cast<std::int32_t>(x);
    const float low = table[k], high = table[k + 1];
    z[i] = low + (x - static_cast<float>(k)) * (high - low);
  }
}

}  // namespace delphisim::DELPHISIM_ISA
