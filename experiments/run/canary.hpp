// SPDX-License-Identifier: MIT
#pragma once
#include "engine/passes/passes.hpp"
#include "experiments/study/digest.hpp"

namespace delphisim {

/// Digest of the numbers of a small fixed run with an instruction set. Equal on every machine that computes
/// as delphisim means it to; results whose canaries differ are never joined.
Digest canary(Isa isa);

}  // namespace delphisim
