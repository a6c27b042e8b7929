// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/fit/by_simulation/by_simulation.hpp"
#include "analysis/fit/population_file.hpp"

namespace delphisim {

/// The population file of a fit by simulation: the base set at the posterior means, and one set for each draw
/// that stands for the posterior (posterior_01, posterior_02, ...), everything fitted anew that depends on
/// them. [derived.posterior] and [derived.check] say what the posterior is and how it holds. Errors: BadInput
/// as fit_set.
PopulationFile posterior_population(const FitRequest& request, const SimulationFit& fit,
                                    const std::string& made_by);

/// `count` equally weighted draws as CSV: draw and one column a parameter, 6 significant digits.
std::string posterior_csv(const SimulationFit& fit, std::size_t count);

}  // namespace delphisim
