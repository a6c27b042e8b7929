// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/ratings/scale.hpp"

namespace delphisim {

/// What to say of a latent SD, `what` being its name, where it exceeds the width of the scale; empty where
/// not. Ratings that are nearly all at the ends are fitted by ever larger ones: it is no estimate then.
std::string beyond_scale(const std::string& what, double latent_sd, const Scale& scale);

}  // namespace delphisim
