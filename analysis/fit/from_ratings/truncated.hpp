// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/scale.hpp"

namespace delphisim {

/// The quantile u of N(mean, sd^2) among the latent values that give a rating of this level: those that round
/// half up to it, all below the lowest cut for level 0, all above the highest for the last. Preconditions:
/// sd > 0, 0 < u < 1.
double latent_given_level(const Scale& scale, int level, double mean, double sd, double u);

/// The level that a latent value gets: rounded half up, clamped.
int level_of_latent(const Scale& scale, double latent);

}  // namespace delphisim
