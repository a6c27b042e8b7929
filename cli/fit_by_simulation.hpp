// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/fit/fit_request.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// BadInput for options that go with --by-simulation alone, or not with it.
void check_simulation_options(const Parsed& parsed);

/// `delphisim fit --by-simulation`: simulates, writes the population file and, where asked, the draws, and
/// prints what came out.
void fit_by_simulation(const Parsed& parsed, const FitRequest& request);

}  // namespace delphisim::cli
