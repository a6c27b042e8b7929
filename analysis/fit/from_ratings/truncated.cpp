// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/truncated.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

namespace delphisim {

double latent_given_level(const Scale& scale, int level, double mean, double sd, double u) {
  const bool lowest = level == 0, highest = level == scale.levels() - 1;
  const double low = lowest ? -HUGE_VAL : (scale.rating(level) - scale.step / 2 - mean) / sd,
               high = highest ? HUGE_VAL : (scale.rating(level) + scale.step / 2 - mean) / sd;
  // In the tail that is nearer, where probabilities keep their digits.
  const bool upper = low > 0;
  const double root = std::sqrt(2.0);
  const double from = std::erfc((upper ? low : -high) / root) / 2,
               to = std::erfc((upper ? high : -low) / root) / 2;
  const double tail = upper ? from + u * (to - from) : to + u * (from - to);
  if (!(std::fabs(from - to) > 1e-280))  // farther than doubles reach: the nearer cut
    return mean + sd * (upper ? low : high);
  const double z = root * boost::math::erfc_inv(std::clamp(2 * tail, 1e-290, 2.0 - 1e-15));
  return mean + sd * std::clamp(upper ? z : -z, low, high);
}

int level_of_latent(const Scale& scale, double latent) {
  const double place = std::floor((latent - scale.min) / scale.step + 0.5);
  return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(scale.levels() - 1)));
}

}  // namespace delphisim
