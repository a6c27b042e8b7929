// SPDX-License-Identifier: MIT
#pragma once
#include "engine/exercise/family.hpp"
#include "experiments/study/read_design.hpp"

namespace delphisim {

/// Reads a resolved [scenario] table, population file and sets of assumptions merged into it, and joins it
/// with a design: what the kernel simulates, with the rounds after the design's last one left out.
CellSpec read_scenario(const Value& table, const Frame& frame, const Design& design, Problems& problems);

/// The scenario part of one round. Keys that mean something in re-rating rounds only are problems in the
/// first.
void read_round_scenario(Reader& table, const Frame& frame, const RoundSpec* before, RoundSpec& round,
                         Problems& problems);

}  // namespace delphisim
