// SPDX-License-Identifier: MIT
#pragma once
#include "engine/passes/passes.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim::cli {

/// What a run of a plan would take, from playing some of its exercises.
struct Cost {
  double seconds = 0;  // of one replicate of all cells on one thread
  double memory = 0;   // bytes of the process with so many threads, at its peak
};

/// Plays exercises of some families for a fraction of a second. Families that are not played are taken to
/// cost as much a cell as those that are.
Cost calibrate(const Plan& plan, Isa isa, int threads);

/// Bytes of the results file's datasets before they are compressed: the file is smaller.
double results_bytes(const Plan& plan);

}  // namespace delphisim::cli
