// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/passes/passes.hpp"

namespace delphisim {

/// The instruction sets that this processor can run.
inline std::vector<Isa> available_isas() {
  std::vector<Isa> found;
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512})
    if (isa_available(isa)) found.push_back(isa);
  return found;
}

}  // namespace delphisim
