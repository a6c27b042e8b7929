// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {

void add_values(const SumsTile& t) {
  for (std::size_t i = 0; i < t.count; ++i) {
    const double x = t.value[i];
    const bool seen = x == x;
    const double shift = t.n[i] == 0 && seen ? x : t.shift[i];
    const double d = seen ? x - shift : 0.0;
    t.shift[i] = shift;
    t.n[i] += seen;
    t.sum[i] += d;
    t.squares[i] += d * d;
  }
}

}  // namespace delphisim::DELPHISIM_ISA
