// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/fit/by_simulation/prior.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// How a fit by simulation goes about it: [by_simulation] of fit.toml.
struct SimulationRequest {
  std::uint64_t seed = 1;
  std::uint32_t points = 800;      // of the design, each simulated
  std::uint32_t replicates = 24;   // exercises a point
  std::uint32_t draws = 200'000;   // from the prior
  std::uint32_t sets = 24;         // drawn from the posterior, for the population file
  bool uniform = false;            // priors of the ranges; else triangular
  Prior recalibration, retest_sd;  // uniform
};

/// Reads [by_simulation], whose keys all have a standard: a fifth of the scale's width limits recalibration
/// on either side, and retest noise. `file` is all of fit.toml.
SimulationRequest read_simulation_request(Reader& file, double scale_width);

}  // namespace delphisim
