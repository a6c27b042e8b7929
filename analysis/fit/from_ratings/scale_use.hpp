// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/components.hpp"

namespace delphisim {

/// SD of the logarithm of a person's spread (engine/population/population.hpp, scale_use_sd).
struct ScaleUse {
  double sd = 0, error = 0;
  std::string why;  // why it is not known, empty if it is
};

/// Fits scale use by indirect inference: the coefficient of variation over people of the SD of a person's
/// ratings around what is expected of the topics is that of simulated ratings of the same form. Errors by a
/// bootstrap of `draws` over people. components.residual_sd includes scale use.
ScaleUse fit_scale_use(const RatingTable& table, std::size_t round, const Panel& panel,
                       const Components& components, Key key, std::uint32_t draws);

}  // namespace delphisim
