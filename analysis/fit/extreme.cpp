// SPDX-License-Identifier: MIT
#include "analysis/fit/extreme.hpp"

#include <cmath>

#include "experiments/study/value.hpp"

namespace delphisim {

std::string beyond_scale(const std::string& what, double latent_sd, const Scale& scale) {
  const double width = scale.max - scale.min;
  if (!(latent_sd > width)) return "";
  return what + " is " + shortest(std::round(latent_sd * 10) / 10) + " latent points on a scale of width " +
         shortest(width) +
         ": ratings nearly all at its ends are not those of a clamped normal, and no setting of this fit is "
         "to "
         "be trusted. Ratings as they are (--empirical), or topics that split people (polarised), may hold "
         "what it cannot.";
}

}  // namespace delphisim
